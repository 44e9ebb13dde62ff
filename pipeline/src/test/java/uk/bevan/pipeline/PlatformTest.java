package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Workspace;

final class PlatformTest {
    @TempDir
    private Path folder;

    @Test
    void whatAReaderSpillsLiesApartFromTheScratchThatTheNextWriterEmpties() throws IOException {
        Workspace workspace = Workspace.init(folder.resolve("workspace"), SettingsReader.template());
        Path own = workspace
                .folder()
                .resolve(".bevan/engines/" + ProcessHandle.current().pid());
        Platform reader = Platform.openForReading(workspace.folder());
        reader.engine().query("SELECT 1 AS one", List.of(), 1);

        assertThat(own).isDirectory();
        try (Stream<Path> shared = Files.list(workspace.scratch())) {
            assertThat(shared).isEmpty();
        }

        reader.close();

        assertThat(own).doesNotExist();
    }
}
