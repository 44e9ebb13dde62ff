package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.bevan.simulator.PrescribingLayout;
import uk.bevan.simulator.PrescribingSimulation;
import uk.bevan.simulator.PrescribingSimulator;
import uk.bevan.simulator.ProgressListener;
import uk.bevan.simulator.SimulatedFiles;

/** Generated prescribing of two months in every layout: what is published adds up to what was written, to the penny. */
final class SimulatedPrescribingTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(PrescribingLayout.class)
    void publishedTotalsAreThoseOfTheFiles(PrescribingLayout layout) throws IOException {
        SimulatedFiles files = simulate(layout, folder.resolve("files"));
        Path workspace = folder.resolve("workspace");
        Asked.bevan("init", workspace).exits(ExitCode.DONE);

        Asked run = Asked.bevan("run", "--workspace", workspace, "--path", files.folder());

        run.exits(ExitCode.DONE);
        assertThat(run.out()).doesNotContain("In quarantine", "Not recognised");
        assertThat(new Published(workspace)
                        .rows("SELECT month, sum(items) AS items, sum(nic) AS nic, sum(actual_cost) AS cost"
                                + " FROM gold.fct_prescribing_practice_month GROUP BY month ORDER BY month"))
                .extracting(row -> List.copyOf(row.values()))
                .containsExactlyElementsOf(files.totals().stream()
                        .map(total -> List.of(
                                total.month().atDay(1).toString(),
                                String.valueOf(total.items()),
                                plain(total.nic()),
                                plain(total.actualCost())))
                        .toList());
        assertThat(new Published(workspace)
                        .value("SELECT count(*) AS practices FROM gold.dim_practice"
                                + " WHERE is_current AND practice_code <> '-' AND icb_code IS NULL"))
                .isEqualTo("0");
    }

    @Test
    void bothEpdLayoutsHoldTheSamePrescriptions() throws IOException {
        SimulatedFiles withSnomed = simulate(PrescribingLayout.EPD_SNOMED, folder.resolve("with-snomed"));
        SimulatedFiles without = simulate(PrescribingLayout.EPD, folder.resolve("without"));

        assertThat(withSnomed.totals()).hasSize(2).isEqualTo(without.totals());
    }

    private static SimulatedFiles simulate(PrescribingLayout layout, Path folder) throws IOException {
        return new PrescribingSimulator(
                        new PrescribingSimulation(YearMonth.of(2024, 3), YearMonth.of(2024, 4), 6, 600, layout, 11))
                .writeTo(folder, ProgressListener.NONE);
    }

    private static String plain(BigDecimal number) {
        return Published.plain(number);
    }
}
