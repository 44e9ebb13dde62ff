package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.bevan.lake.Fixture.FACT;
import static uk.bevan.lake.Fixture.LINES;
import static uk.bevan.lake.Fixture.MAY;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgreSqlTest {
    @TempDir
    private Path folder;

    private LakeSettings settings() throws Exception {
        Path password = folder.resolve("password");
        Files.writeString(password, "secret\n");
        return new LakeSettings(
                Optional.of(new TestDatabase().url()), Optional.of("postgres"), Optional.of("file:" + password));
    }

    @Test
    void wholeLifeOfATableGoesThroughASharedCatalogue() throws Exception {
        LakeSettings settings = settings();
        Workspace workspace = Workspace.init(folder.resolve("w"), "");
        Publication first;
        Publication second;
        try (Lake lake = Lake.openForWriting(workspace, settings, "test")) {
            String run = lake.ledger().startRun("run", List.of());
            lake.createOrEvolve(Fixture.landing(LINES));
            lake.createOrEvolve(Fixture.model(FACT));
            Delivery may = Fixture.delivery(MAY, 1, "aa", LINES);
            lake.land(may, Fixture.filesOf(lake, may, 10));
            lake.land(may, Fixture.filesOf(lake, may, 10));
            Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
            lake.ledger().recordBuild(new BuildRecord(FACT, "f", "{}", 1, 5, run));
            lake.ledger().recordBuild(new BuildRecord(FACT, "g", "{}", 2, 5, run));
            lake.ledger()
                    .recordChecks(
                            run,
                            List.of(new CheckRecord(
                                    FACT, "grain", true, CheckRecord.Outcome.PASSED, 0, "", Fixture.NOON)));
            first = lake.publications().publish(Fixture.request(lake, LINES, FACT));
            Fixture.stageModel(lake, FACT, Map.of(MAY, 6L));
            second = lake.publications().publish(Fixture.request(lake, LINES, FACT));
            lake.ledger().finishRun(run, RunStatus.SUCCEEDED, Optional.empty());
        }

        try (Lake reader = Lake.openForReading(workspace, settings)) {
            assertThat(reader.publications().current()).contains(second);
            assertThat(Fixture.rows(reader, FACT, first.tables().get(FACT).snapshotId()))
                    .isEqualTo(5);
            assertThat(Fixture.rows(reader, LINES, second.tables().get(LINES).snapshotId()))
                    .isEqualTo(10);
            assertThat(reader.ledger().lastBuild(FACT))
                    .map(BuildRecord::fingerprint)
                    .contains("g");
            assertThat(reader.ledger().runs(1)).extracting(RunRecord::status).containsExactly(RunStatus.SUCCEEDED);
        }
        assertThat(workspace.folder().resolve("catalog.db")).doesNotExist();
    }

    @Test
    void workspaceMovesBetweenSqliteAndPostgreSql() throws Exception {
        LakeSettings settings = settings();
        Workspace workspace = Workspace.init(folder.resolve("w"), "");
        Publication published;
        try (Lake lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test")) {
            lake.createOrEvolve(Fixture.model(FACT));
            Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
            published = lake.publications().publish(Fixture.request(lake, FACT));
        }
        WorkspaceBackup.backup(workspace, LakeSettings.LOCAL, folder.resolve("b1"));

        RestoreReport there = WorkspaceBackup.restore(folder.resolve("b1"), folder.resolve("pg"), settings);
        WorkspaceBackup.backup(Workspace.open(there.folder()), settings, folder.resolve("b2"));
        RestoreReport back = WorkspaceBackup.restore(folder.resolve("b2"), folder.resolve("lite"));

        for (Map.Entry<RestoreReport, LakeSettings> restored :
                Map.of(there, settings, back, LakeSettings.LOCAL).entrySet()) {
            try (Lake lake =
                    Lake.openForWriting(Workspace.open(restored.getKey().folder()), restored.getValue(), "test")) {
                assertThat(lake.publications().current()).contains(published);
                assertThat(Fixture.rows(lake, FACT, published.tables().get(FACT).snapshotId()))
                        .isEqualTo(5);
                Fixture.stageModel(lake, FACT, Map.of(MAY, 8L));
            }
        }
        assertThatThrownBy(() -> WorkspaceBackup.restore(folder.resolve("b1"), folder.resolve("pg2"), settings))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("already holds tables");
    }

    @Test
    void databaseOfAnotherWorkspaceIsRefused() throws Exception {
        LakeSettings settings = settings();
        Lake.openForWriting(Workspace.init(folder.resolve("first"), ""), settings, "test")
                .close();
        Workspace second = Workspace.init(folder.resolve("second"), "");

        assertThatThrownBy(() -> Lake.openForWriting(second, settings, "test"))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("first");
    }

    @Test
    void passwordThatCannotBeFoundIsNamedByItsReferenceOnly() {
        LakeSettings unset = new LakeSettings(
                Optional.of("jdbc:postgresql://localhost/none"), Optional.of("me"), Optional.of("env:BEVAN_NOT_SET"));
        Workspace workspace = Workspace.init(folder.resolve("w"), "");

        assertThatThrownBy(() -> Lake.openForReading(workspace, unset))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("BEVAN_NOT_SET");
        assertThatThrownBy(() -> new LakeSettings(Optional.empty(), Optional.empty(), Optional.of("hunter2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> new LakeSettings(Optional.of("mysql:x"), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PostgreSQL");
    }
}
