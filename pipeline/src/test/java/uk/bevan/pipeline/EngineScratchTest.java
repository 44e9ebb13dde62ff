package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineScratchTest {
    private static final long NO_PROCESS = 999_999_999_999_999L;

    @TempDir
    private Path workspace;

    @Test
    void whatKilledRunsAndServersSpilledGoesAndWhatIsInUseStays() throws IOException {
        Path engines = Files.createDirectories(workspace.resolve(".bevan/engines"));
        for (String killed : new String[] {"%d", "serve-%d", "serve-%d-2"}) {
            Files.createDirectories(
                    engines.resolve(killed.formatted(NO_PROCESS)).resolve("spilled"));
        }
        Path inUse = Files.createDirectories(
                engines.resolve("serve-%d-1".formatted(ProcessHandle.current().pid())));

        EngineScratch.removeLeftBehind(workspace);

        try (Stream<Path> left = Files.list(engines)) {
            assertThat(left).containsExactly(inUse);
        }
    }
}
