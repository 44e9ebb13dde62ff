package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.bevan.lake.Fixture.FACT;
import static uk.bevan.lake.Fixture.JUNE;
import static uk.bevan.lake.Fixture.LINES;
import static uk.bevan.lake.Fixture.MAY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceBackupTest {
    @TempDir
    private Path folder;

    private Workspace workspace;
    private Publication first;
    private Publication second;

    @BeforeEach
    void fill() {
        // Characters that mean something to a pattern must not matter to a path.
        workspace = Workspace.init(folder.resolve("we+i(r)d [w]"), "# settings\n");
        try (Lake lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test")) {
            lake.createOrEvolve(Fixture.landing(LINES));
            lake.createOrEvolve(Fixture.model(FACT));
            Delivery may = Fixture.delivery(MAY, 1, "aa", LINES);
            lake.land(may, Fixture.filesOf(lake, may, 10));
            Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
            first = lake.publications().publish(Fixture.request(lake, LINES, FACT));
            lake.stageReplace(
                    FACT,
                    lake.head(FACT),
                    Optional.of(new PartitionValues("month", Set.of("2026-06-01"))),
                    List.of(Fixture.modelFile(lake, FACT, JUNE, 6)),
                    Map.of());
            second = lake.publications().publish(Fixture.request(lake, LINES, FACT));
        }
    }

    @Test
    void restoredElsewhereItIsWholeAndGoesOn() throws IOException {
        BackupReport backup = WorkspaceBackup.backup(workspace, LakeSettings.LOCAL, folder.resolve("backup"));
        Disk.REAL.deleteFolder(workspace.folder());

        RestoreReport report = WorkspaceBackup.restore(backup.folder(), folder.resolve("else$where"));

        assertThat(report.relocated()).isTrue();
        assertThat(report.tables()).isEqualTo(2);
        Workspace restored = Workspace.open(folder.resolve("else$where"));
        try (Lake lake = Lake.openForWriting(restored, LakeSettings.LOCAL, "test")) {
            assertThat(lake.publications().current()).contains(second);
            for (Publication publication : List.of(first, second)) {
                publication.tables().forEach((table, pinned) -> {
                    assertThat(Fixture.rows(lake, table, pinned.snapshotId())).isEqualTo(pinned.rows());
                    assertThat(lake.files(table, pinned.snapshotId()))
                            .allSatisfy(file -> assertThat(Path.of(file.location()))
                                    .startsWith(restored.lakeFolder())
                                    .hasSize(file.bytes()));
                });
            }
            assertThat(lake.ledger().deliveries()).hasSize(1);
            Delivery june = Fixture.delivery(JUNE, 1, "bb", LINES);
            lake.land(june, Fixture.filesOf(lake, june, 4));
            assertThat(Fixture.rows(lake, LINES, lake.head(LINES).orElseThrow()))
                    .isEqualTo(14);
            lake.publications().publish(Fixture.request(lake, LINES, FACT));
            lake.publications().retire(first.id());
            assertThat(lake.publications().list()).hasSize(2);
        }
        assertThat(nothingNames(restored.folder(), "we+i(r)d")).isTrue();
    }

    private static boolean nothingNames(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("lake"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".json"))
                    .map(WorkspaceBackupTest::read)
                    .noneMatch(content -> content.contains(text));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void restoredInItsOwnPlaceItIsWhatItWas() throws IOException {
        WorkspaceBackup.backup(workspace, LakeSettings.LOCAL, folder.resolve("backup"));
        Disk.REAL.deleteFolder(workspace.folder());

        RestoreReport report = WorkspaceBackup.restore(folder.resolve("backup"), workspace.folder());

        assertThat(report.relocated()).isFalse();
        try (Lake lake = Lake.openForReading(Workspace.open(workspace.folder()), LakeSettings.LOCAL)) {
            assertThat(lake.publications().list()).containsExactly(first, second);
            assertThat(Fixture.rows(lake, FACT, second.tables().get(FACT).snapshotId()))
                    .isEqualTo(11);
        }
    }

    @Test
    void damagedBackupIsRefusedAndLeavesNoWorkspace() throws IOException {
        BackupReport backup = WorkspaceBackup.backup(workspace, LakeSettings.LOCAL, folder.resolve("backup"));
        Path victim;
        try (Stream<Path> files = Files.walk(backup.folder().resolve("lake"))) {
            victim = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(victim, "bit rot");

        assertThatThrownBy(() -> WorkspaceBackup.restore(backup.folder(), folder.resolve("r")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("damaged");

        assertThatThrownBy(() -> Workspace.open(folder.resolve("r"))).isInstanceOf(WorkspaceException.class);
    }

    @Test
    void backupWaitsForNobodyAndOverwritesNothing() throws IOException {
        Files.createDirectories(folder.resolve("there"));

        assertThatThrownBy(() -> WorkspaceBackup.backup(workspace, LakeSettings.LOCAL, folder.resolve("there")))
                .isInstanceOf(WorkspaceException.class);
        assertThatThrownBy(() -> WorkspaceBackup.backup(
                        workspace, LakeSettings.LOCAL, workspace.folder().resolve("b")))
                .isInstanceOf(WorkspaceException.class);
        try (Lake writer = Lake.openForWriting(workspace, LakeSettings.LOCAL, "a long run")) {
            assertThat(writer.tables()).hasSize(2);
            assertThatThrownBy(() -> WorkspaceBackup.backup(workspace, LakeSettings.LOCAL, folder.resolve("b")))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("a long run");
        }
        assertThatThrownBy(() -> WorkspaceBackup.restore(folder.resolve("there"), folder.resolve("r")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("not a backup");
    }
}
