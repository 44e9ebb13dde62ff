package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriterLockTest {
    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void make() {
        workspace = Workspace.init(folder.resolve("w"), "");
    }

    private Lake open() {
        return Lake.openForWriting(workspace, LakeSettings.LOCAL, "second");
    }

    @Test
    void otherProcessIsNamedAndItsDeathFreesTheLock() throws IOException, InterruptedException {
        Process holder = WriterProcess.start("hold", workspace.folder());
        try (BufferedReader output = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("held");

            assertThatThrownBy(this::open).isInstanceOfSatisfying(LockedException.class, locked -> {
                assertThat(locked.who()).isEqualTo("bevan run");
                assertThat(locked.pid()).isEqualTo(holder.pid());
                assertThat(locked).hasMessageContaining("bevan run").hasMessageContaining("writer.lock");
            });

            try (Lake reader = Lake.openForReading(workspace, LakeSettings.LOCAL)) {
                assertThat(reader.tables()).as("readers go on beside a writer").isEmpty();
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }
        try (Lake taken = open()) {
            assertThat(taken.tables()).isEmpty();
        }
    }

    @Test
    void otherWriterInThisProcessIsRefusedAndDoesNotFreeTheLock() throws IOException, InterruptedException {
        try (Lake first = Lake.openForWriting(workspace, LakeSettings.LOCAL, "first")) {
            assertThat(first.tables()).isEmpty();

            assertThatThrownBy(this::open).isInstanceOf(LockedException.class).hasMessageContaining("first");

            Process other = WriterProcess.start("hold", workspace.folder());
            try {
                assertThat(other.waitFor(30, TimeUnit.SECONDS))
                        .as("a process that finds the lock held ends by itself")
                        .isTrue();
                assertThat(other.exitValue()).isEqualTo(5);
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
        open().close();
    }

    @Test
    void lockOfAnotherMachineIsKept() {
        WriterLock.take(workspace.lockFile(), "elsewhere", Fixture.NOON, "other-host")
                .abandon();

        assertThatThrownBy(this::open)
                .isInstanceOf(LockedException.class)
                .hasMessageContaining("other-host")
                .hasMessageContaining("delete");
    }

    @Test
    void lockThatWasCutShortInWritingIsTaken() throws IOException {
        Files.writeString(workspace.lockFile(), "{\"who\":\"be");

        open().close();

        assertThat(workspace.lockFile()).isEmptyFile();
    }
}
