package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.bevan.lake.Fixture.FACT;
import static uk.bevan.lake.Fixture.JUNE;
import static uk.bevan.lake.Fixture.LINES;
import static uk.bevan.lake.Fixture.MAY;
import static uk.bevan.lake.Fixture.NOTES;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
    @TempDir
    private Path folder;

    private Workspace workspace;
    private Lake lake;

    @BeforeEach
    void open() {
        workspace = Workspace.init(folder.resolve("w"), "");
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private void reopen() {
        lake.close();
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
    }

    private void execute(String statement) throws SQLException {
        lake.close();
        try (Connection connection = Database.of(workspace, LakeSettings.LOCAL).open();
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
    }

    @Test
    void runIsToldWithItsSteps() {
        Ledger ledger = lake.ledger();
        String run = ledger.startRun("ingest", List.of("--path", "a \"quoted\" file"));
        String step = ledger.startStep(run, "land epd.csv");
        ledger.finishStep(step, new StepResult(RunStatus.SUCCEEDED, 10, 9, 1, Optional.of("one rejected")));
        ledger.finishRun(run, RunStatus.FAILED, Optional.of("disk full"));

        RunRecord record = ledger.run(run).orElseThrow();

        assertThat(record.arguments()).containsExactly("--path", "a \"quoted\" file");
        assertThat(record.status()).isEqualTo(RunStatus.FAILED);
        assertThat(record.error()).contains("disk full");
        assertThat(record.steps()).singleElement().satisfies(told -> {
            assertThat(told.name()).isEqualTo("land epd.csv");
            assertThat(told.result())
                    .isEqualTo(new StepResult(RunStatus.SUCCEEDED, 10, 9, 1, Optional.of("one rejected")));
        });
        assertThat(ledger.runs(5)).extracting(RunRecord::id).containsExactly(run);
        assertThat(ledger.run("none")).isEmpty();
    }

    @Test
    void runsAreToldPageByPageTheNewestFirst() {
        List<String> runs = Stream.generate(() -> lake.ledger().startRun("run", List.of()))
                .limit(5)
                .sorted(Comparator.reverseOrder())
                .toList();

        assertThat(lake.ledger().runCount()).isEqualTo(5);
        assertThat(lake.ledger().runs(2, 2)).extracting(RunRecord::id).isEqualTo(runs.subList(2, 4));
        assertThat(lake.ledger().runs(2, 5)).isEmpty();
    }

    @Test
    void deliveryIsFoundByItsIdAndByItsRun() {
        Delivery may = Fixture.delivery(MAY, 1, "aaaa", LINES);
        lake.ledger().recordDelivery(may);

        assertThat(lake.ledger().delivery(may.id())).contains(may);
        assertThat(lake.ledger().delivery("none")).isEmpty();
        assertThat(lake.ledger().deliveries(may.runId())).containsExactly(may);
        assertThat(lake.ledger().deliveries("another run")).isEmpty();
    }

    @Test
    void howChecksStandIsWhatEachFoundLast() {
        CheckRecord grain = check("grain", CheckRecord.Outcome.FAILED, Fixture.NOON);
        CheckRecord fresh = check("fresh", CheckRecord.Outcome.PASSED, Fixture.NOON);
        CheckRecord mended = check("grain", CheckRecord.Outcome.PASSED, Fixture.NOON.plusSeconds(60));
        lake.ledger().recordChecks("first", List.of(grain, fresh));
        lake.ledger().recordChecks("second", List.of(mended));

        assertThat(lake.ledger().latestChecks())
                .containsExactlyInAnyOrder(
                        new CheckRecord.OfRun("second", mended), new CheckRecord.OfRun("first", fresh));
    }

    private static CheckRecord check(String name, CheckRecord.Outcome outcome, Instant at) {
        return new CheckRecord(FACT, name, true, outcome, outcome == CheckRecord.Outcome.PASSED ? 0 : 3, "", at);
    }

    @Test
    void runOfAProcessThatEndedIsInterrupted() {
        String run = lake.ledger().startRun("build", List.of());
        lake.ledger().startStep(run, "build gold.dim_month");

        reopen();

        RunRecord record = lake.ledger().run(run).orElseThrow();
        assertThat(record.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(record.steps().getFirst().result().status()).isEqualTo(RunStatus.INTERRUPTED);
    }

    @Test
    void fileIsKnownUntilItChanges() {
        Path file = Path.of("/data/epd.csv");
        lake.ledger().rememberHash(file, 100, Fixture.NOON, "aa");

        assertThat(lake.ledger().knownHash(file, 100, Fixture.NOON)).contains("aa");
        assertThat(lake.ledger().knownHash(file, 101, Fixture.NOON)).isEmpty();
        assertThat(lake.ledger().knownHash(file, 100, Fixture.NOON.plusNanos(1000)))
                .isEmpty();
        lake.ledger().rememberHash(file, 101, Fixture.NOON, "bb");
        assertThat(lake.ledger().knownHash(file, 101, Fixture.NOON)).contains("bb");
    }

    @Test
    void checksQuarantineAndBuildsComeBack() {
        Ledger ledger = lake.ledger();
        CheckRecord check =
                new CheckRecord(FACT, "grain", true, CheckRecord.Outcome.FAILED, 3, "month 2026-05", Fixture.NOON);
        QuarantineRecord quarantined = new QuarantineRecord("r1", "inbox/a.csv", "is HTML", Fixture.NOON);
        BuildRecord build = new BuildRecord(FACT, "f2", "{}", 42, 9, "r1");
        ledger.recordChecks("r1", List.of(check));
        ledger.recordQuarantine(quarantined);
        ledger.recordBuild(new BuildRecord(FACT, "f1", "{}", 41, 8, "r0"));
        ledger.recordBuild(build);

        assertThat(ledger.checks("r1")).containsExactly(check);
        assertThat(ledger.checkHistory(FACT, "grain", 9)).containsExactly(new CheckRecord.OfRun("r1", check));
        assertThat(ledger.quarantined("r1")).containsExactly(quarantined);
        assertThat(ledger.quarantined()).containsExactly(quarantined);
        assertThat(ledger.lastBuild(FACT)).contains(build);
    }

    @Test
    void releaseCountsOnWithinContractAndPeriod() {
        lake.createOrEvolve(Fixture.landing(LINES));
        Delivery may = Fixture.delivery(MAY, 1, "aa", LINES);
        lake.land(may, Fixture.filesOf(lake, may, 10));

        assertThat(lake.ledger().nextRelease("epd", List.of(MAY))).isEqualTo(2);
        assertThat(lake.ledger().nextRelease("epd", List.of(JUNE))).isEqualTo(1);
        assertThat(lake.ledger().nextRelease("pdpi", List.of(MAY))).isEqualTo(1);
    }

    @Test
    void deliveryMissingFromTheLedgerIsFoundInTheSnapshots() throws SQLException {
        lake.createOrEvolve(Fixture.landing(LINES));
        lake.createOrEvolve(Fixture.landing(NOTES));
        Delivery may = Fixture.delivery(MAY, 1, "aa", LINES, NOTES);
        lake.land(may, Fixture.filesOf(lake, may, 10));

        execute("DELETE FROM ledger_delivery");
        assertThat(lake.ledger().deliveries())
                .as("the ledger was thought to agree")
                .isEmpty();
        execute("DELETE FROM ledger_agreed");

        assertThat(lake.ledger().deliveries()).containsExactly(may);
    }

    @Test
    void deliveryWhoseCommitExpiredIsFoundByItsRows() throws SQLException {
        lake.createOrEvolve(Fixture.landing(LINES));
        String hash = "0123456789abcdef";
        for (Delivery delivery :
                List.of(Fixture.delivery(MAY, 1, hash, LINES), Fixture.delivery(JUNE, 1, "fedcba9876543210", LINES))) {
            lake.land(delivery, Fixture.filesOf(lake, delivery, 10));
        }
        expireAsAnotherProgramWould();

        execute("DELETE FROM ledger_delivery");
        execute("DELETE FROM ledger_agreed");

        assertThat(lake.ledger().deliveries(LINES)).hasSize(2);
        Delivery found = lake.ledger().deliveryByHash("epd", hash).orElseThrow();
        assertThat(found.id()).isEqualTo("epd-2026-05-01-r1-0123456789ab");
        assertThat(found.periods()).containsExactly(MAY);
        assertThat(found.rowsLanded()).isEqualTo(10);
        Delivery again = Fixture.delivery(MAY, 1, hash, LINES);
        lake.land(again, Map.of(LINES, List.of(Fixture.file(lake, LINES, 10, partition(again)))));
        assertThat(Fixture.rows(lake, LINES, lake.head(LINES).orElseThrow()))
                .as("landing it again adds nothing")
                .isEqualTo(20);
    }

    private static Map<String, String> partition(Delivery delivery) {
        return Map.of("period", delivery.periods().getFirst().toString(), "_delivery_id", delivery.id());
    }

    private void expireAsAnotherProgramWould() {
        lake.close();
        Database database = Database.of(workspace, LakeSettings.LOCAL);
        try (Sql sql = new Sql(database, true);
                Catalogue catalogue = new Catalogue(database, sql, Disk.REAL, workspace.lakeFolder())) {
            catalogue
                    .table(LINES)
                    .expireSnapshots()
                    .expireOlderThan(Long.MAX_VALUE)
                    .retainLast(1)
                    .commit();
        }
    }

    @Test
    void deliveryThatOneOfItsTablesLacksIsNotComplete() {
        lake.createOrEvolve(Fixture.landing(LINES));
        lake.createOrEvolve(Fixture.landing(NOTES));
        Delivery may = Fixture.delivery(MAY, 1, "aa", LINES, NOTES);
        lake.close();
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test", step -> {
            if (step.equals("land.table")) {
                throw new IllegalStateException("stopped after the first table");
            }
        });

        assertThatThrownBy(() -> lake.land(may, Fixture.filesOf(lake, may, 10))).hasMessageContaining("stopped");

        reopen();
        assertThat(lake.completeDeliveries(LINES)).isEmpty();
        lake.land(may, Fixture.filesOf(lake, may, 10));
        assertThat(lake.completeDeliveries(LINES)).containsExactly(may);
        assertThat(Fixture.rows(lake, LINES, lake.head(LINES).orElseThrow())).isEqualTo(10);
    }

    @Test
    void filesThatWereNeverCommittedAreDeletedByTheNextWriter() {
        lake.createOrEvolve(Fixture.model(FACT));
        DataFile staged = Fixture.modelFile(lake, FACT, MAY, 5);
        DataFile left = Fixture.modelFile(lake, FACT, MAY, 6);
        lake.stageAppend(FACT, List.of(staged), Map.of());

        reopen();

        assertThat(Path.of(staged.location())).exists();
        assertThat(Path.of(left.location())).doesNotExist();
        assertThat(Path.of(left.location()).getParent()).doesNotExist();
    }

    @Test
    void ledgerOfAnOlderBevanIsBroughtUpToDateByTheNextWriter() throws SQLException {
        String run = lake.ledger().startRun("ingest", List.of());
        lake.close();
        try (Connection connection = Database.of(workspace, LakeSettings.LOCAL).open();
                Statement sql = connection.createStatement()) {
            for (String since : List.of(
                    "ledger_workspace",
                    "ledger_erasure",
                    "ledger_erased",
                    "ledger_erasure_delivery",
                    "ledger_rewrite",
                    "ledger_pseudonym_key",
                    "ledger_pseudonym_turning",
                    "ledger_going_table")) {
                sql.executeUpdate("DROP TABLE " + since);
            }
            sql.executeUpdate("DELETE FROM ledger_version WHERE version IN ('2', '3', '4', '5', '6')");
        }

        assertThatThrownBy(() -> Lake.openForReading(workspace, LakeSettings.LOCAL))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("version 1");
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
        assertThat(lake.ledger().run(run)).isPresent();
        Lake.openForReading(workspace, LakeSettings.LOCAL).close();
    }

    @Test
    void ledgerOfANewerBevanIsRefused() throws SQLException {
        lake.close();
        try (Connection connection = Database.of(workspace, LakeSettings.LOCAL).open();
                Statement sql = connection.createStatement()) {
            sql.executeUpdate("UPDATE ledger_version SET version = '99' WHERE version = '2'");
        }

        assertThatThrownBy(() -> Lake.openForWriting(workspace, LakeSettings.LOCAL, "test"))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("newer Bevan");
    }
}
