package uk.bevan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
final class GenerationSpeedTest {
    private static final long ROWS = 5_000_000;
    private static final long ROWS_A_SECOND = 300_000;

    @Test
    void writesThreeHundredThousandRowsASecondWithAllThatIsBesideThem(@TempDir Path folder) throws IOException {
        YearMonth month = YearMonth.of(2025, 1);
        PrescribingSimulator simulator = new PrescribingSimulator(
                new PrescribingSimulation(month, month, 6_500, ROWS, PrescribingLayout.EPD_SNOMED, 7));
        Instant start = Instant.now();

        SimulatedFiles files = simulator.writeTo(folder, ProgressListener.NONE);

        Duration taken = Duration.between(start, Instant.now());
        assertThat(files.totals().getFirst().rows() * 1000 / taken.toMillis())
                .as("rows a second over %s", taken)
                .isGreaterThanOrEqualTo(ROWS_A_SECOND);
    }
}
