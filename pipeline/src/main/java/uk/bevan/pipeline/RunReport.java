package uk.bevan.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import uk.bevan.lake.Publication;
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
 * @param took time in all
 */
public record RunReport(
        String runId,
        Optional<IngestReport> ingested,
        Optional<BuildReport> built,
        Optional<CheckReport> checked,
        Set<String> blockedAreas,
        Optional<Publication> publication,
        Duration took) {
    public RunReport {
        blockedAreas = Set.copyOf(blockedAreas);
    }

    /** Whether it was a dry run, which wrote nothing. */
    public boolean rehearsal() {
        return runId.equals(Pipeline.REHEARSAL);
    }

    /** Whether the gate held anything back. */
    public boolean blocked() {
        return !blockedAreas.isEmpty();
    }
}
