package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.SettingsReader;

final class ServingFolderTest {
    private static final long NO_PROCESS = 999_999_999_999_999L;

    @TempDir
    private Path folder;

    @Test
    void aServerThatStopsLeavesNothingBehind() throws IOException {
        Path engines = workspace().resolve(".bevan/engines");
        int port = freePort();
        ServerSettings settings = new ServerSettings(folder.resolve("w"), InetAddress.getLoopbackAddress(), port);

        try (BevanServer server = BevanServer.start(settings)) {
            assertThat(RunningServer.get(server.address(), "/").statusCode()).isEqualTo(200);
            assertThat(engines).as("while it serves").isNotEmptyDirectory();
        }

        assertThat(engines).isEmptyDirectory();
        assertThat(names(Path.of(System.getProperty("java.io.tmpdir"))))
                .noneMatch(name -> name.startsWith("tomcat") && name.contains("." + port + "."));
    }

    @Test
    void ofTwoServersOverOneWorkspaceTheFirstToStopLeavesTheOtherItsFiles() throws IOException {
        Path workspace = SmallWorkspace.folder();
        try (BevanServer first = RunningServer.over(workspace)) {
            BevanServer second = RunningServer.over(workspace);
            second.close();

            assertThat(RunningServer.get(first.address(), "/prescribing?level=region&top=20")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(names(workspace.resolve(".bevan/engines"))).isNotEmpty();
        }
    }

    @Test
    void whatAKilledServerLeftIsDeletedByTheNext() throws IOException {
        Path engines = workspace().resolve(".bevan/engines");
        Files.createDirectories(engines.resolve("serve-%d-1/web/work".formatted(NO_PROCESS)));
        Path other = Files.createDirectories(engines.resolve("4711"));

        RunningServer.over(folder.resolve("w")).close();

        assertThat(engines).isDirectoryContaining(path -> path.equals(other));
        assertThat(names(engines)).as("nothing but what is no server's").hasSize(1);
    }

    private Path workspace() {
        return Workspace.init(folder.resolve("w"), SettingsReader.template()).folder();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        }
    }
}
