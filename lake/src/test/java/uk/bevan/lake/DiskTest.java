package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What writes the pointer that readers follow: the file is as it was or as it is to be, whatever fails in between. */
final class DiskTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsOldOrNewAtEveryOperationAndNothingLiesBesideItAfterAFailure() throws IOException {
        Path file = folder.resolve("current");
        int operations = 0;
        boolean failed = true;
        while (failed) {
            Files.writeString(file, "old");
            int failing = operations;
            int[] seen = {0};
            Disk disk = new Disk((operation, path, bytes) -> {
                assertThat(file).content().isIn("old", "new");
                if (seen[0]++ == failing) {
                    throw new IOException("No space left on device");
                }
            });

            failed = catchThrowable(() -> disk.writeWhole(file, "new")) != null;

            assertThat(file).content().isIn("old", "new");
            try (Stream<Path> entries = Files.list(folder)) {
                assertThat(entries)
                        .as("after a failure at operation %d", failing)
                        .containsExactly(file);
            }
            operations++;
        }

        assertThat(operations).as("operations that can fail").isGreaterThanOrEqualTo(5);
        assertThat(file).content().isEqualTo("new");
    }
}
