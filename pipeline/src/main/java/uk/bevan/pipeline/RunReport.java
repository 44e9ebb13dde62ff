package uk.bevan.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.bevan.lake.Publication;
import uk.bevan.sources.FeedOutcome;
import uk.bevan.sources.IngestReport;

/**
 * What a run did.
 *
 * @param runId its id in the ledger
 * @param ingested what landed and what did not; empty where it was not asked to ingest
 * @param built what was built; empty where it was not asked to
 * @param checked what the checks found; empty where it was not asked to check
 * @param blockedAreas areas held back by the gate
 * @param publication the new publication; empty where nothing changed or nothing may be published
 * @param gone tables that no model makes any more; none where it was not asked to publish
 * @param took time in all
 */
public record RunReport(
        String runId,
        Optional<IngestReport> ingested,
        Optional<BuildReport> built,
        Optional<CheckReport> checked,
        Set<String> blockedAreas,
        Optional<Publication> publication,
        GoneReport gone,
        Duration took) {
    public RunReport {
        blockedAreas = Set.copyOf(blockedAreas);
    }

    /** A run that found everything as the last one left it. */
    static RunReport atRest(String runId, Optional<IngestReport> ingested, Duration took) {
        return new RunReport(
                runId,
                ingested,
                Optional.of(new BuildReport(List.of(), Duration.ZERO)),
                Optional.of(new CheckReport(List.of(), Duration.ZERO)),
                Set.of(),
                Optional.empty(),
                GoneReport.NONE,
                took);
    }

    /** A run that was asked to land and nothing else. */
    static RunReport landedOnly(String runId, Optional<IngestReport> ingested, Duration took) {
        return new RunReport(
                runId, ingested, Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), GoneReport.NONE, took);
    }

    /** Whether it was a dry run, which wrote nothing. */
    public boolean rehearsal() {
        return runId.equals(Pipeline.REHEARSAL);
    }

    /** Whether a source system could not be read. */
    public boolean sourceFailed() {
        return ingested.stream()
                .flatMap(ingest -> ingest.feeds().stream())
                .anyMatch(feed -> feed.status() == FeedOutcome.Status.FAILED);
    }

    /** Whether the gate held anything back. */
    public boolean blocked() {
        return !blockedAreas.isEmpty();
    }
}
