package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import uk.bevan.lake.Leftovers;
import uk.bevan.lake.SharedData;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.SettingsReader;

/**
 * A workspace of the real prescribing, organisation, geography and registration files with generated months beside them, and
 * a server over it; made once for all tests of a JVM. December 2025 is left out, so that there is a gap; January 2026 is the
 * real extract of twelve rows.
 */
final class RealWorkspace {
    static final List<YearMonth> GENERATED =
            List.of(YearMonth.of(2025, 11), YearMonth.of(2026, 2), YearMonth.of(2026, 3));

    private static final int ROWS_OF_A_PRACTICE = 20;

    private RealWorkspace() {}

    /** Skips a test that needs the real files where they are not there. */
    static void needsRealFiles() {
        SharedData.folder();
    }

    /** Where the server over it answers. */
    static URI address() {
        return Made.SERVER.address();
    }

    private static Path make(Path folder) throws IOException {
        Path generated = Files.createDirectories(folder.resolve("generated"));
        BorrowedMonths.write(SharedData.folder(), GENERATED, ROWS_OF_A_PRACTICE, generated);
        Workspace workspace = Workspace.init(folder.resolve("workspace"), SettingsReader.template());
        List<Path> files = Stream.concat(SharedData.openData().stream(), Stream.of(generated))
                .toList();
        assertThat(SmallWorkspace.run(workspace.folder(), files).publication()).isPresent();
        Leftovers.delete(generated);
        return workspace.folder();
    }

    private static final class Made {
        static final BevanServer SERVER = start();

        private static BevanServer start() {
            try {
                return Shared.keep(RunningServer.over(make(Shared.folder("bevan-real"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
