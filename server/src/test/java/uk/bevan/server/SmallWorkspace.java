package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private SmallWorkspace() {}

    /** The workspace that all tests read; nobody may write to it. */
    public static Path folder() {
        return Shared.FOLDER;
    }

    /** A workspace of its own for a test that writes to it. */
    public static Path make(Path folder, YearMonth from, YearMonth until) {
        Workspace workspace = Workspace.init(folder, SettingsReader.template());
        add(workspace.folder(), from, until, SEED);
        return workspace.folder();
    }

    /** Lands, builds and publishes further months, or other figures for the same months under another seed. */
    public static void add(Path folder, YearMonth from, YearMonth until, long seed) {
        try {
            Path files = Files.createTempDirectory("bevan-simulated");
            new PrescribingSimulator(new PrescribingSimulation(
                            from, until, PRACTICES, ROWS_PER_MONTH, PrescribingLayout.EPD_SNOMED, seed))
                    .writeTo(files, ProgressListener.NONE);
            assertThat(run(folder, List.of(files)).publication()).isPresent();
            delete(files);
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
            return new Pipeline(platform, text -> {}, Clock.system(LONDON)).run(request);
        }
    }

    /** Deletes a folder with everything in it; what somebody else deletes in the meantime is gone as well. */
    static void delete(Path folder) {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final Path FOLDER = make(temporary().resolve("workspace"), FROM, UNTIL);

        private static Path temporary() {
            try {
                Path folder = Files.createTempDirectory("bevan-server");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
