package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.bevan.lake.Fixture.FACT;
import static uk.bevan.lake.Fixture.JUNE;
import static uk.bevan.lake.Fixture.LINES;
import static uk.bevan.lake.Fixture.MAY;
import static uk.bevan.lake.Fixture.NOTES;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LakeTest {
    @TempDir
    private Path folder;

    private Workspace workspace;
    private Lake lake;

    @BeforeEach
    void open() {
        workspace = Workspace.init(folder.resolve("workspace"), "# settings\n");
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void landedDeliveryIsInItsTableAndInTheLedger() {
        lake.createOrEvolve(Fixture.landing(LINES));
        Delivery may = Fixture.delivery(MAY, 1, "aa", LINES);

        lake.land(may, Fixture.filesOf(lake, may, 10));

        assertThat(lake.ledger().deliveryByHash("epd", "aa")).contains(may);
        assertThat(lake.completeDeliveries(LINES)).containsExactly(may);
        assertThat(lake.files(LINES, lake.head(LINES).orElseThrow()))
                .singleElement()
                .satisfies(file -> assertThat(file.partition())
                        .containsEntry("period", "2026-05-01")
                        .containsEntry("_delivery_id", may.id()));
    }

    @Test
    void landingAgainAddsNothing() {
        lake.createOrEvolve(Fixture.landing(LINES));
        Delivery may = Fixture.delivery(MAY, 1, "aa", LINES);
        lake.land(may, Fixture.filesOf(lake, may, 10));
        OptionalLong before = lake.head(LINES);

        lake.land(may, Fixture.filesOf(lake, may, 10));

        assertThat(lake.head(LINES)).isEqualTo(before);
        assertThat(lake.ledger().deliveries()).hasSize(1);
    }

    @Test
    void latestReleaseOfAPeriodCounts() {
        lake.createOrEvolve(Fixture.landing(LINES));
        Delivery first = Fixture.delivery(MAY, 1, "aa", LINES);
        Delivery second = Fixture.delivery(MAY, 2, "bb", LINES);
        Delivery june = Fixture.delivery(JUNE, 1, "cc", LINES);
        for (Delivery delivery : List.of(first, second, june)) {
            lake.land(delivery, Fixture.filesOf(lake, delivery, 10));
        }

        assertThat(lake.currentDeliveries(LINES, Supersedes.PERIOD))
                .containsEntry(MAY, List.of(second))
                .containsEntry(JUNE, List.of(june));
        assertThat(lake.currentDeliveries(LINES, Supersedes.ALL)).isEqualTo(Map.of(JUNE, List.of(june)));
        assertThat(lake.currentDeliveries(LINES, Supersedes.NOTHING)).containsEntry(MAY, List.of(first, second));
        assertThat(lake.filesOf(
                        LINES,
                        lake.head(LINES).orElseThrow(),
                        Map.of(MAY, Set.of(second.id()), JUNE, Set.of(june.id()))))
                .extracting(file -> file.partition().get("_delivery_id"))
                .containsExactlyInAnyOrder(second.id(), june.id());
    }

    @Test
    void fileThatFeedsTwoTablesIsRefusedWithoutFilesForBoth() {
        lake.createOrEvolve(Fixture.landing(LINES));
        lake.createOrEvolve(Fixture.landing(NOTES));
        Delivery may = Fixture.delivery(MAY, 1, "aa", LINES, NOTES);

        assertThatThrownBy(() -> lake.land(may, Map.of(LINES, List.of())))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("Nothing was landed");

        assertThat(lake.head(LINES)).isEmpty();
    }

    @Test
    void replacingAPartitionLeavesTheOthers() {
        lake.createOrEvolve(Fixture.model(FACT));
        Fixture.stageModel(lake, FACT, Map.of(MAY, 5L, JUNE, 6L));
        DataFile june = Fixture.modelFile(lake, FACT, JUNE, 60);

        long snapshot = lake.stageReplace(
                FACT,
                lake.head(FACT),
                Optional.of(new PartitionValues("month", Set.of("2026-06-01"))),
                List.of(june),
                Map.of("bevan.run", "r"));

        assertThat(lake.files(FACT, snapshot)).extracting(DataFile::rows).containsExactlyInAnyOrder(5L, 60L);
    }

    @Test
    void replacingWhatSomebodyElseChangedIsRefused() {
        lake.createOrEvolve(Fixture.model(FACT));
        OptionalLong seen = lake.head(FACT);
        Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));

        assertThatThrownBy(() -> lake.stageReplace(FACT, seen, Optional.empty(), List.of(), Map.of()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Run again");

        assertThat(Fixture.rows(lake, FACT, lake.head(FACT).orElseThrow())).isEqualTo(5);
    }

    @Test
    void readersSeeWhatWasPublishedAndNotWhatIsStaged() {
        lake.createOrEvolve(Fixture.model(FACT));
        Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
        Publication published = lake.publications().publish(Fixture.request(lake, FACT));
        Fixture.stageModel(lake, FACT, Map.of(MAY, 7L));

        try (Lake reader = Lake.openForReading(workspace, LakeSettings.LOCAL)) {
            Publication current = reader.publications().current().orElseThrow();

            assertThat(current).isEqualTo(published);
            assertThat(Fixture.rows(reader, FACT, current.tables().get(FACT).snapshotId()))
                    .isEqualTo(5);
        }
    }

    @Test
    void commitOfAnotherProgramInBetweenIsAConflict() {
        lake.createOrEvolve(Fixture.model(FACT));
        Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
        DataFile theirs = Fixture.modelFile(lake, FACT, MAY, 1);
        lake.close();
        Steps meddling = step -> {
            if (step.equals("stage.prepared")) {
                asAnotherProgram(table -> table.newAppend()
                        .toBranch(Catalogue.STAGING)
                        .appendFile(DataFiles.iceberg(FACT, theirs, table.spec(), table.schema()))
                        .commit());
            }
        };
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test", meddling);

        assertThatThrownBy(() -> Fixture.stageModel(lake, FACT, Map.of(MAY, 7L)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Nothing of this commit is in the table");

        assertThat(Fixture.rows(lake, FACT, lake.head(FACT).orElseThrow())).isEqualTo(6);
    }

    @Test
    void snapshotWithDeleteFilesIsRefused() {
        lake.createOrEvolve(Fixture.model(FACT));
        Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
        asAnotherProgram(table -> table.newRowDelta()
                .toBranch(Catalogue.STAGING)
                .addDeletes(FileMetadata.deleteFileBuilder(table.spec())
                        .ofPositionDeletes()
                        .withPath(table.location() + "/data/deletes.parquet")
                        .withFileSizeInBytes(10)
                        .withRecordCount(1)
                        .withPartitionPath("month=2026-05-01")
                        .build())
                .commit());
        long head = lake.head(FACT).orElseThrow();

        assertThatThrownBy(() -> lake.files(FACT, head))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("delete files");
        assertThatThrownBy(() -> Fixture.stageModel(lake, FACT, Map.of(MAY, 7L)))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("delete files");
    }

    private void asAnotherProgram(Consumer<Table> work) {
        Database database = Database.of(workspace, LakeSettings.LOCAL);
        try (Sql sql = new Sql(database, true);
                Catalogue catalogue = new Catalogue(database, sql, Disk.REAL, workspace.lakeFolder())) {
            work.accept(catalogue.table(FACT));
        }
    }

    @Test
    void nothingIsChangedThroughALakeOpenedForReading() {
        lake.createOrEvolve(Fixture.model(FACT));
        Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
        PublicationRequest request = Fixture.request(lake, FACT);

        try (Lake reader = Lake.openForReading(workspace, LakeSettings.LOCAL)) {
            assertThatThrownBy(() -> reader.createOrEvolve(Fixture.model(FACT)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> reader.newDataFolder(FACT)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> reader.ledger().startRun("run", List.of()))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> reader.publications().publish(request)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(lake.publications().list()).isEmpty();
    }
}
