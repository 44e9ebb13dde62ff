package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.bevan.lake.Fixture.FACT;
import static uk.bevan.lake.Fixture.MAY;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableShapesTest {
    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = Lake.openForWriting(Workspace.init(folder.resolve("w"), ""), LakeSettings.LOCAL, "test");
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private static TableSchema shape(List<String> partitionedBy, Column... columns) {
        return new TableSchema(FACT, List.of(columns), partitionedBy, "One row per month.");
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, "The " + name);
    }

    @Test
    void everyTypeComesBackAsItWasDeclared() {
        TableSchema declared = shape(
                List.of("date"),
                column("text", ColumnType.VARCHAR),
                column("flag", ColumnType.BOOLEAN),
                column("whole", ColumnType.INTEGER),
                column("large", ColumnType.BIGINT),
                column("real", ColumnType.DOUBLE),
                column("pounds", ColumnType.decimal(18, 2)),
                column("date", ColumnType.DATE),
                column("wall", ColumnType.TIMESTAMP),
                column("instant", ColumnType.TIMESTAMPTZ));

        assertThat(lake.createOrEvolve(declared)).isEqualTo(declared);
        assertThat(lake.schema(FACT)).contains(declared);
    }

    @Test
    void columnsAreAddedWhereTheyAreDeclaredAndTypesWidened() {
        lake.createOrEvolve(shape(List.of(), column("a", ColumnType.INTEGER), column("b", ColumnType.decimal(9, 2))));
        Map<String, Integer> before = lake.fieldIds(FACT);
        TableSchema wider = shape(
                List.of(),
                column("b", ColumnType.decimal(18, 2)),
                column("c", ColumnType.VARCHAR),
                column("a", ColumnType.BIGINT));

        assertThat(lake.createOrEvolve(wider)).isEqualTo(wider);

        assertThat(lake.fieldIds(FACT)).containsAllEntriesOf(before).containsEntry("c", 3);
    }

    @Test
    void changedTypeGetsANewFieldAndOldSnapshotsKeepTheirShape() {
        TableSchema old = shape(List.of(), column("month", ColumnType.DATE), column("code", ColumnType.BIGINT));
        lake.createOrEvolve(old);
        long snapshot = lake.stageAppend(FACT, List.of(Fixture.file(lake, FACT, 3, Map.of())), Map.of());
        TableSchema changed = shape(List.of(), column("month", ColumnType.DATE), column("code", ColumnType.VARCHAR));

        assertThat(lake.createOrEvolve(changed)).isEqualTo(changed);

        assertThat(lake.schema(FACT, snapshot)).isEqualTo(old);
        assertThat(lake.fieldIds(FACT).get("code"))
                .isNotEqualTo(lake.fieldIds(FACT, snapshot).get("code"));
    }

    @Test
    void partitionsChangeAndOldSnapshotsStayReadable() {
        lake.createOrEvolve(Fixture.model(FACT));
        long snapshot = Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
        TableSchema changed =
                shape(List.of("region"), column("region", ColumnType.VARCHAR), column("items", ColumnType.BIGINT));

        assertThat(lake.createOrEvolve(changed)).isEqualTo(changed);
        long after = lake.stageReplace(
                FACT,
                lake.head(FACT),
                Optional.empty(),
                List.of(Fixture.file(lake, FACT, 9, Map.of("region", "Y60"))),
                Map.of());

        assertThat(Fixture.rows(lake, FACT, snapshot)).isEqualTo(5);
        assertThat(Fixture.rows(lake, FACT, after)).isEqualTo(9);
        assertThat(lake.files(FACT, after).getFirst().partition()).isEqualTo(Map.of("region", "Y60"));
    }

    @Test
    void partitionColumnChangesItsType() {
        lake.createOrEvolve(Fixture.model(FACT));
        long snapshot = Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
        TableSchema changed =
                shape(List.of("month"), column("month", ColumnType.VARCHAR), column("items", ColumnType.BIGINT));

        assertThat(lake.createOrEvolve(changed)).isEqualTo(changed);
        long after = lake.stageReplace(
                FACT,
                lake.head(FACT),
                Optional.empty(),
                List.of(Fixture.file(lake, FACT, 9, Map.of("month", "2026-05"))),
                Map.of());

        assertThat(Fixture.rows(lake, FACT, snapshot)).isEqualTo(5);
        assertThat(lake.files(FACT, after).getFirst().partition()).isEqualTo(Map.of("month", "2026-05"));
    }

    @Test
    void sameShapeAgainCommitsNothing() {
        lake.createOrEvolve(Fixture.model(FACT));
        Path metadata = folder.resolve("w/lake/gold/fct_line/metadata");
        String before = String.join("\n", metadata.toFile().list());

        lake.createOrEvolve(Fixture.model(FACT));

        assertThat(String.join("\n", metadata.toFile().list())).isEqualTo(before);
    }

    @Test
    void nullPartitionIsWrittenAndReplaced() {
        lake.createOrEvolve(Fixture.model(FACT));
        lake.stageAppend(FACT, List.of(Fixture.file(lake, FACT, 4, Map.of("month", "null"))), Map.of());
        long snapshot = lake.stageReplace(
                FACT,
                lake.head(FACT),
                Optional.of(new PartitionValues("month", Set.of("null"))),
                List.of(Fixture.file(lake, FACT, 6, Map.of("month", "null"))),
                Map.of());

        assertThat(lake.files(FACT, snapshot)).singleElement().satisfies(file -> {
            assertThat(file.rows()).isEqualTo(6);
            assertThat(file.partition()).isEqualTo(Map.of("month", "null"));
        });
    }

    @Test
    void boundsThatNobodyCanReadAreLeftOut() {
        lake.createOrEvolve(Fixture.model(FACT));
        DataFile plain = Fixture.modelFile(lake, FACT, MAY, 5);
        DataFile bounded = new DataFile(
                plain.location(),
                plain.rows(),
                plain.bytes(),
                plain.partition(),
                Map.of(
                        "month", new DataFile.ColumnBounds("2026-05-01", "2026-05-01", 0),
                        "items", new DataFile.ColumnBounds("infinity", "12", 0),
                        "unknown", new DataFile.ColumnBounds("a", "b", 1)));

        long snapshot = lake.stageAppend(FACT, List.of(bounded), Map.of());

        assertThat(Fixture.rows(lake, FACT, snapshot)).isEqualTo(5);
    }
}
