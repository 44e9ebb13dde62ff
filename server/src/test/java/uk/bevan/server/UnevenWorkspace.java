package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.List;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.RunReport;
import uk.bevan.pipeline.SettingsReader;

/**
 * A workspace in which things went wrong, and a server over it, made once for all tests of a JVM: January, February and
 * April 2025, February restated, a record and a file set aside, and an area of its own that a check holds back.
 */
final class UnevenWorkspace {
    private static final YearMonth JANUARY = YearMonth.of(2025, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2025, 2);
    private static final YearMonth APRIL = YearMonth.of(2025, 4);
    private static final int PRACTICES = 12;
    private static final int FEW_ROWS = 1_500;
    // One damaged record is fewer than the contract's one in ten thousand.
    private static final int MANY_ROWS = 11_000;
    private static final long SEED = 7L;
    private static final String TRIAL = """
            /* ---
            model: gold.fct_trial_month
            summary: "Months of a trial: one row per month."
            kind: table
            grain: [month]
            owner: trial
            policy: open
            columns:
              month: {type: date, description: First day of the month}
              items: {type: bigint, description: "Prescription items, =formula"}
            checks:
              - grain
              - row_count: {max: 2}
              - between: {column: items, max: 10, severity: warn}
            --- */
            SELECT month, items
            FROM gold.fct_prescribing_month
            """;

    private UnevenWorkspace() {}

    /** Where the server over it answers. */
    static URI address() {
        return Made.SERVER.address();
    }

    private static Path make(Path folder) throws IOException {
        Workspace workspace = Workspace.init(
                folder.resolve("workspace"), SettingsReader.template() + "\nmodels:\n  folders: [own]\n");
        Path models = Files.createDirectories(workspace.folder().resolve("own/trial/gold"));
        Files.writeString(models.resolve("fct_trial_month.sql"), TRIAL);
        Path first = simulate(folder.resolve("first"), JANUARY, FEBRUARY, FEW_ROWS, SEED);
        assertThat(run(workspace, first).blocked()).isFalse();
        Path second = simulate(folder.resolve("second"), APRIL, APRIL, MANY_ROWS, SEED);
        damage(second);
        simulate(folder.resolve("second/again"), FEBRUARY, FEBRUARY, FEW_ROWS, SEED + 1);
        assertThat(run(workspace, second).blocked()).isTrue();
        return workspace.folder();
    }

    private static Path simulate(Path files, YearMonth from, YearMonth until, int rows, long seed) {
        return SmallWorkspace.simulate(files, from, until, PRACTICES, rows, seed);
    }

    /** One record of many is damaged, and a file of nothing but damage lies beside. */
    private static void damage(Path folder) throws IOException {
        Path file = folder.resolve("prescribing/simulated_EPD_SNOMED_%s.csv"
                .formatted(APRIL.toString().replace("-", "")));
        List<String> lines = Files.readAllLines(file);
        // Every cell up to the practice is quoted.
        String between = "\",\"";
        int practice = List.of(lines.getFirst().split(between)).indexOf("PRACTICE_CODE");
        String[] cells = lines.get(1).split(between, -1);
        cells[practice] = "damaged";
        String damaged = String.join(between, cells) + "\n";
        Files.writeString(file, damaged, StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("prescribing/simulated_return.csv"), lines.getFirst() + "\n" + damaged);
    }

    private static RunReport run(Workspace workspace, Path files) {
        return SmallWorkspace.run(workspace.folder(), List.of(files));
    }

    private static final class Made {
        static final BevanServer SERVER = start();

        private static BevanServer start() {
            try {
                return Shared.keep(RunningServer.over(make(Shared.folder("bevan-uneven"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
