package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run over a source that ends at each of its steps, and the run after it. */
final class FeedCrashTest {
    @TempDir
    private Path folder;

    private Hospital hospital;

    @BeforeEach
    void open() {
        hospital = new Hospital(folder.resolve("undisturbed"));
    }

    @AfterEach
    void close() {
        hospital.close();
    }

    private void firstDay() {
        hospital.sql("TRUNCATE visits");
        for (int id = 1; id <= 8; id++) {
            hospital.visit(id, "first", "2026-06-30");
        }
        hospital.run();
    }

    /** Something new, something changed, something gone and something that breaks the contract. */
    private void secondDay() {
        hospital.visit(1, "changed", "2026-07-07");
        hospital.visit(9, "new", "2026-07-07");
        hospital.sql(
                "DELETE FROM visits WHERE visit_id = 2",
                "INSERT INTO visits VALUES (10, NULL, NULL, -1, '', '2026-07-07 12:00') ON CONFLICT DO NOTHING");
    }

    private List<String> state() {
        List<String> state = new ArrayList<>(
                hospital.bronze("visit_id, note, period, _deleted, _sequence, _row_digest, _delivery_id"));
        state.addAll(hospital.fixture.rows("bronze.reject", "SELECT line, column_name, _delivery_id FROM TABLE"));
        hospital.fixture
                .lake
                .ledger()
                .deliveries()
                .forEach(delivery ->
                        state.add("%s %d %d".formatted(delivery.id(), delivery.rowsLanded(), delivery.rowsRejected())));
        return state;
    }

    @Test
    void aRunThatEndsAtAnyStepIsCompletedByTheNextAndLandsNothingTwice() {
        firstDay();
        secondDay();
        hospital.fixture.steps.clear();
        hospital.run();
        List<String> steps = List.copyOf(hospital.fixture.steps);
        List<String> undisturbed = state();

        assertThat(steps).contains("source.read", "source.written", "land.table", "land.recorded");
        for (String step : List.copyOf(new LinkedHashSet<>(steps))) {
            hospital.moveTo(folder.resolve(step));
            firstDay();
            secondDay();
            hospital.fixture.failAt = step;
            assertThatThrownBy(hospital::run).as(step).hasMessageContaining("simulated crash");
            hospital.reopen();

            hospital.run();

            assertThat(state()).as("after a crash at %s", step).isEqualTo(undisturbed);
        }
    }
}
