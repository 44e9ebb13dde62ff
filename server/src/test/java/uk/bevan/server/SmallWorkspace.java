package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.LondonTime;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.Pipeline;
import uk.bevan.pipeline.Platform;
import uk.bevan.pipeline.RunReport;
import uk.bevan.pipeline.RunRequest;
import uk.bevan.pipeline.RunRequest.Stage;
import uk.bevan.pipeline.SettingsReader;
import uk.bevan.simulator.PrescribingLayout;
import uk.bevan.simulator.PrescribingSimulation;
import uk.bevan.simulator.PrescribingSimulator;
import uk.bevan.simulator.ProgressListener;
import uk.bevan.sources.MonthRange;

/** Simulated prescribing of six months, landed, built and published; made once for all tests of a JVM. */
public final class SmallWorkspace {
    public static final YearMonth FROM = YearMonth.of(2025, 1);
    public static final YearMonth UNTIL = YearMonth.of(2025, 6);

    private static final int PRACTICES = 40;
    private static final int ROWS_PER_MONTH = 4_000;
    private static final long SEED = 20_251L;

    private SmallWorkspace() {}

    /** The workspace that all tests read; nobody may write to it. */
    public static Path folder() {
        return Made.FOLDER;
    }

    /** A workspace of its own for a test that writes to it. */
    public static Path make(Path folder, YearMonth from, YearMonth until) {
        Workspace workspace = Workspace.init(folder, SettingsReader.template());
        add(workspace.folder(), from, until, SEED);
        return workspace.folder();
    }

    /** Lands, builds and publishes further months, or other figures for the same months under another seed. */
    public static void add(Path folder, YearMonth from, YearMonth until, long seed) {
        Path files = simulate(Shared.folder("bevan-simulated"), from, until, PRACTICES, ROWS_PER_MONTH, seed);
        assertThat(run(folder, List.of(files)).publication()).isPresent();
    }

    /** Writes months of simulated prescribing into a folder, with the files that make them whole. */
    static Path simulate(Path files, YearMonth from, YearMonth until, int practices, long rows, long seed) {
        try {
            Files.createDirectories(files);
            new PrescribingSimulator(
                            new PrescribingSimulation(from, until, practices, rows, PrescribingLayout.EPD_SNOMED, seed))
                    .writeTo(files, ProgressListener.NONE);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lands, builds and publishes files. */
    static RunReport run(Path folder, List<Path> files) {
        RunRequest request = new RunRequest(
                "run",
                List.of(),
                EnumSet.allOf(Stage.class),
                files,
                Optional.empty(),
                MonthRange.ALL,
                false,
                false,
                false);
        try (Platform platform = Platform.openForWriting(folder, "test")) {
            return new Pipeline(platform, text -> {}, LondonTime.clock()).run(request);
        }
    }

    private static final class Made {
        static final Path FOLDER = make(Shared.folder("bevan-server").resolve("workspace"), FROM, UNTIL);
    }
}
