package uk.bevan.lake;

import static uk.bevan.lake.Fixture.FACT;
import static uk.bevan.lake.Fixture.JUNE;
import static uk.bevan.lake.Fixture.LINES;
import static uk.bevan.lake.Fixture.MAY;
import static uk.bevan.lake.Fixture.NOTES;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a run does, as often as it takes: lands a delivery that feeds two tables and one that corrects it, builds a model
 * from what counts, publishes if anything is new, and forgets all but two publications. Run to its end it always leaves
 * the same rows.
 */
final class Scenario {
    /** Rows of the model per month once everything landed: what the lines hold. */
    static final Map<String, Long> CONVERGED = Map.of("2026-05-01", 20L, "2026-06-01", 30L);

    private static final List<Landing> LANDINGS = List.of(
            new Landing(MAY, "aaaaaaaaaaaa", 10),
            new Landing(MAY, "bbbbbbbbbbbb", 20),
            new Landing(JUNE, "cccccccccccc", 30));

    private final Lake lake;

    Scenario(Lake lake) {
        this.lake = lake;
    }

    void run() {
        String run = lake.ledger().startRun("run", List.of());
        lake.createOrEvolve(Fixture.landing(LINES));
        lake.createOrEvolve(Fixture.landing(NOTES));
        lake.createOrEvolve(Fixture.model(FACT));
        LANDINGS.forEach(this::land);
        build(run);
        publish(run);
        lake.publications().retain(2);
        lake.ledger().finishRun(run, RunStatus.SUCCEEDED, Optional.empty());
    }

    private void land(Landing landing) {
        if (lake.ledger().deliveryByHash("epd", landing.hash()).isPresent()) {
            return;
        }
        int release = lake.ledger().nextRelease("epd", List.of(landing.period()));
        Delivery delivery = Fixture.delivery(landing.period(), release, landing.hash(), LINES, NOTES);
        lake.land(delivery, Fixture.filesOf(lake, delivery, landing.rows()));
        // After every landing, so that there are publications to retire.
        build("run");
        publish("run");
    }

    private void build(String run) {
        Map<LocalDate, Long> rows = new TreeMap<>();
        lake.currentDeliveries(LINES, Supersedes.PERIOD)
                .forEach((period, deliveries) -> rows.put(
                        period,
                        lake
                                .filesOf(
                                        LINES,
                                        lake.head(LINES).orElseThrow(),
                                        Map.of(
                                                period,
                                                Set.of(deliveries.getFirst().id())))
                                .stream()
                                .mapToLong(DataFile::rows)
                                .sum()));
        String fingerprint = fingerprint(rows);
        Optional<BuildRecord> last = lake.ledger().lastBuild(FACT);
        if (last.filter(build -> build.fingerprint().equals(fingerprint)).isPresent()) {
            return;
        }
        long snapshot = Fixture.stageModel(lake, FACT, rows);
        lake.ledger()
                .recordBuild(new BuildRecord(
                        FACT,
                        fingerprint,
                        "{}",
                        snapshot,
                        rows.values().stream().mapToLong(Long::longValue).sum(),
                        run));
    }

    private void publish(String run) {
        PublicationRequest request = Fixture.request(lake, LINES, NOTES, FACT);
        Optional<Publication> current = lake.publications().current();
        if (current.filter(publication -> publication.tables().equals(request.tables()))
                .isEmpty()) {
            lake.publications()
                    .publish(new PublicationRequest(
                            "2026-06", Instant.now(), run, request.checks(), request.tables(), Map.of()));
        }
    }

    private static String fingerprint(Map<LocalDate, Long> rows) {
        return UUID.nameUUIDFromBytes(rows.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private record Landing(LocalDate period, String hash, long rows) {}
}
