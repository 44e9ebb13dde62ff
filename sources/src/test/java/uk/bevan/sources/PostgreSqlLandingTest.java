package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.sources.FeedOutcome.Status;

final class PostgreSqlLandingTest {
    @TempDir
    private Path folder;

    private Hospital hospital;

    @BeforeEach
    void open() {
        hospital = new Hospital(folder);
    }

    @AfterEach
    void close() {
        hospital.close();
    }

    private static FeedOutcome only(List<FeedOutcome> outcomes) {
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }

    @Test
    void aTableLandsWithItsTypesAndItsBusinessDate() {
        hospital.sql(
                "INSERT INTO visits VALUES (13, '2026-06-30 10:15:00', false, 4, E'a tab\\t, a \\\\ and a\\nline', '2026-06-30 11:00:00')");

        FeedOutcome outcome = only(hospital.run());

        assertThat(outcome.status()).isEqualTo(Status.LANDED);
        assertThat(outcome.businessDate()).contains(LocalDate.parse("2026-06-30"));
        assertThat(hospital.bronze("visit_id, seen_at, attended, wait_days, note, period, _deleted, _sequence"))
                .containsExactly("13|2026-06-30 10:15:00.0|false|4|a tab\t, a \\ and a\nline|2026-06-30|false|1");
    }

    @Test
    void aSecondRunDoesNothing() {
        hospital.visit(1, "first", "2026-06-30");
        hospital.run();

        FeedOutcome again = only(hospital.run());

        assertThat(again.status()).isEqualTo(Status.UNCHANGED);
        assertThat(hospital.fixture.lake.ledger().deliveries()).hasSize(1);
    }

    @Test
    void onlyWhatIsNewOrChangedLandsOnTheNextDay() {
        hospital.visit(1, "stays", "2026-06-30");
        hospital.visit(2, "changes", "2026-06-30");
        hospital.run();
        hospital.visit(2, "changed", "2026-07-01");
        hospital.visit(3, "new", "2026-07-01");

        FeedOutcome next = only(hospital.run());

        assertThat(next.rowsRead()).isEqualTo(3);
        assertThat(next.rowsKnown()).isEqualTo(1);
        assertThat(next.rowsLanded()).isEqualTo(2);
        assertThat(hospital.bronze("visit_id, note, period, _sequence"))
                .containsExactly(
                        "1|stays|2026-06-30|1",
                        "2|changes|2026-06-30|1",
                        "2|changed|2026-07-01|2",
                        "3|new|2026-07-01|2");
    }

    @Test
    void aRowThatArrivesLateIsFoundWithinTheOverlap() {
        hospital.visit(1, "first", "2026-06-30");
        hospital.run();
        hospital.visit(2, "late", "2026-06-29");
        hospital.visit(3, "new", "2026-07-01");

        hospital.run();

        assertThat(hospital.bronze("visit_id")).containsExactly("1", "2", "3");
    }

    @Test
    void aRowThatArrivesLaterThanAnyOverlapIsFoundWhenKeysAreCompared() {
        hospital.visit(1, "first", "2026-06-30");
        hospital.run();
        hospital.visit(2, "very late", "2026-05-01");
        hospital.visit(3, "next", "2026-07-01");
        hospital.run();
        List<String> before = hospital.bronze("visit_id");
        hospital.visit(4, "a week on", "2026-07-07");

        hospital.run();

        assertThat(before).containsExactly("1", "3");
        assertThat(hospital.bronze("visit_id")).containsExactly("1", "3", "2", "4");
    }

    @Test
    void aDayThatHasNotEndedIsNotRead() {
        hospital.clock = Hospital.at("2026-07-01");
        hospital.visit(1, "yesterday", "2026-06-30");
        hospital.visit(2, "today", "2026-07-01");

        FeedOutcome outcome = only(hospital.run());

        assertThat(outcome.businessDate()).contains(LocalDate.parse("2026-06-30"));
        assertThat(hospital.bronze("visit_id")).containsExactly("1");
    }

    @Test
    void aSourceWithoutAnyDataIsWaitingAndNeverASuccess() {
        FeedOutcome outcome = only(hospital.run());

        assertThat(outcome.status()).isEqualTo(Status.WAITING);
        assertThat(outcome.reason()).contains("has no data of any business date yet");
    }

    @Test
    void aKeyThatIsGoneLandsAsARowThatSaysSo() {
        hospital.visit(1, "stays", "2026-06-30");
        hospital.visit(2, "goes", "2026-06-30");
        hospital.run();
        hospital.sql("DELETE FROM visits WHERE visit_id = 2");
        hospital.visit(3, "new", "2026-07-07");

        FeedOutcome outcome = only(hospital.run());

        assertThat(outcome.rowsDeleted()).isEqualTo(1);
        assertThat(hospital.bronze("visit_id, note, _deleted, _sequence"))
                .containsExactly("1|stays|false|1", "2|goes|false|1", "2|null|true|2", "3|new|false|2");
    }

    @Test
    void aRowThatComesBackAsItWasLandsAgainAfterItWasGone() {
        hospital.visit(1, "stays", "2026-06-30");
        hospital.visit(2, "comes back", "2026-07-05");
        hospital.run();
        hospital.sql("DELETE FROM visits WHERE visit_id = 2");
        hospital.visit(3, "new", "2026-07-06");
        hospital.run(hospital.yaml("reconcile: 1 days", Hospital.VISITS));
        hospital.visit(2, "comes back", "2026-07-05");
        hospital.visit(4, "newer", "2026-07-07");

        hospital.run(hospital.yaml("reconcile: 1 days", Hospital.VISITS));

        assertThat(hospital.bronze("visit_id, _deleted, _sequence"))
                .containsExactly("1|false|1", "2|false|1", "2|true|2", "3|false|2", "2|false|3", "4|false|3");
    }

    @Test
    void aTableThatDoesNotSayWhenRowsChangeIsComparedByContent() {
        hospital.visit(1, "stays", "2026-06-30");
        hospital.visit(2, "changes", "2026-06-30");
        hospital.visit(3, "goes", "2026-06-30");
        String yaml = hospital.yaml("", "{contract: tests.visit, table: public.visits}");
        hospital.run(yaml);
        hospital.sql("UPDATE visits SET note = 'changed' WHERE visit_id = 2", "DELETE FROM visits WHERE visit_id = 3");
        hospital.clock = Hospital.at("2026-07-16");
        hospital.run(yaml);
        hospital.sql("UPDATE visits SET note = 'changes' WHERE visit_id = 2");
        hospital.clock = Hospital.at("2026-07-17");

        FeedOutcome third = only(hospital.run(yaml));

        assertThat(third.rowsLanded()).isEqualTo(1);
        assertThat(hospital.bronze("visit_id, note, _deleted, _sequence"))
                .containsExactly(
                        "1|stays|false|1",
                        "2|changes|false|1",
                        "3|goes|false|1",
                        "2|changed|false|2",
                        "3|null|true|2",
                        "2|changes|false|3");
    }

    @Test
    void aRangeOfDatesIsReadAgainByTheSameWay() {
        hospital.visit(1, "first", "2026-06-01");
        hospital.visit(2, "second", "2026-06-30");
        hospital.run();
        hospital.visit(3, "very late", "2026-06-02");
        DateRange june =
                new DateRange(Optional.of(LocalDate.parse("2026-06-01")), Optional.of(LocalDate.parse("2026-06-10")));

        FeedOutcome outcome = only(hospital.run(hospital.yaml("", Hospital.VISITS), june));
        FeedOutcome again = only(hospital.run(hospital.yaml("", Hospital.VISITS), june));

        assertThat(outcome.rowsLanded()).isEqualTo(1);
        assertThat(outcome.businessDate()).contains(LocalDate.parse("2026-06-10"));
        assertThat(again.status()).isEqualTo(Status.UNCHANGED);
    }

    @Test
    void columnsOfAnotherNameAreConfigurationAndNotCode() {
        hospital.sql("ALTER TABLE visits RENAME COLUMN note TO \"Odd \"\"Name\"");
        hospital.sql(
                "INSERT INTO visits (visit_id, \"Odd \"\"Name\", updated_at) VALUES (1, 'mapped', '2026-06-30 12:00:00')");

        hospital.run(hospital.yaml(
                "",
                "{contract: tests.visit, table: public.visits, changed: updated_at, columns: {note: 'Odd \"Name'}}"));

        assertThat(hospital.bronze("visit_id, note")).containsExactly("1|mapped");
    }

    @Test
    void aColumnThatIsMissingIsSaidWithTheNearestAndNothingLands() {
        hospital.visit(1, "first", "2026-06-30");
        hospital.sql("ALTER TABLE visits RENAME COLUMN note TO noted");

        FeedOutcome outcome = only(hospital.run());

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.reason().orElseThrow())
                .contains("public.visits")
                .contains("it has no column note; did you mean 'noted'?")
                .contains("bevan.yaml")
                .doesNotContain("not known");
    }

    @Test
    void rowsThatBreakTheContractAreSetAsideWithTheirValuesWithheld() {
        for (int id = 1; id <= 9; id++) {
            hospital.visit(id, "good", "2026-06-30");
        }
        hospital.sql("INSERT INTO visits VALUES (10, NULL, NULL, -5, 'private', '2026-06-30 12:00:00')");

        FeedOutcome outcome = only(hospital.run());

        assertThat(outcome.status()).isEqualTo(Status.LANDED);
        assertThat(outcome.rowsRejected()).isEqualTo(1);
        assertThat(hospital.fixture.rows("bronze.reject", "SELECT column_name, delivered_text, reason FROM TABLE"))
                .containsExactly("wait_days|(withheld)|is below 0");
    }

    @Test
    void tooManyBrokenRowsLandNothing() {
        hospital.sql("INSERT INTO visits VALUES (10, NULL, NULL, -5, 'private', '2026-06-30 12:00:00')");

        FeedOutcome outcome = only(hospital.run());

        assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
        assertThat(outcome.reason().orElseThrow()).contains("public.visits").doesNotContain("private");
        assertThat(hospital.bronze("visit_id")).isEmpty();
    }
}
