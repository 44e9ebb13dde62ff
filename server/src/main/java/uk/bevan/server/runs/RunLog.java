package uk.bevan.server.runs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Ledger;
import uk.bevan.lake.Publications;
import uk.bevan.lake.RunRecord;

/** Reads what was done from the ledger, beside whoever writes it. Safe for use by many threads. */
public final class RunLog {
    private static final String PUBLISHED = "published";

    private final Ledger ledger;
    private final Publications publications;

    /** @param lake opened for reading */
    public RunLog(Lake lake) {
        this.ledger = requireNonNull(lake, "lake is null").ledger();
        this.publications = lake.publications();
    }

    /** How many runs there have been. */
    public long count() {
        return ledger.runCount();
    }

    /**
     * Some of the runs, the newest first.
     *
     * @param skipped how many newer ones to leave out
     */
    public List<RunSummary> newest(int limit, long skipped) {
        List<Publications.Event> events = publications.events();
        return ledger.runs(limit, skipped).stream()
                .map(run -> {
                    List<Delivery> landed = ledger.deliveries(run.id());
                    return new RunSummary(
                            run,
                            landed.size(),
                            landed.stream().mapToLong(Delivery::rowsLanded).sum(),
                            published(run, events));
                })
                .toList();
    }

    /** The newest run, if there has been one. */
    public Optional<RunSummary> latest() {
        return newest(1, 0).stream().findFirst();
    }

    /** A run with everything it did. */
    public Optional<RunDetail> run(String id) {
        return ledger.run(id).map(run -> {
            Optional<String> publication = published(run, publications.events());
            return new RunDetail(
                    run,
                    ledger.deliveries(id),
                    ledger.quarantined(id),
                    ledger.checks(id),
                    publication,
                    publication.flatMap(this::kept));
        });
    }

    /** How far a run has come, from the ledger alone. */
    public Optional<RunProgress> progress(String id) {
        return ledger.run(id)
                .map(run -> RunProgress.of(
                        run,
                        ledger.deliveries(id).size(),
                        ledger.quarantined(id).size(),
                        ledger.checks(id).size()));
    }

    private Optional<RunDetail.Published> kept(String id) {
        return publications.list().stream()
                .filter(publication -> publication.id().equals(id))
                .map(publication -> new RunDetail.Published(
                        publication.tables().size(),
                        publication.tables().values().stream()
                                .filter(table -> table.stale())
                                .count(),
                        publication.checks()))
                .findFirst();
    }

    // Only one process writes at a time, so what was published while a run lasted, that run published.
    private static Optional<String> published(RunRecord run, List<Publications.Event> events) {
        Instant until = run.finishedAt().orElse(Instant.MAX);
        return events.stream()
                .filter(event -> event.what().equals(PUBLISHED))
                .filter(event ->
                        !event.at().isBefore(run.startedAt()) && !event.at().isAfter(until))
                .map(Publications.Event::publicationId)
                .reduce((before, after) -> after);
    }
}
