package uk.bevan.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Lake;
import uk.bevan.lake.LakeSettings;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;
import uk.bevan.lake.Workspace;
import uk.bevan.models.Engine.Rows;
import uk.bevan.models.Engine.StageRequest;
import uk.bevan.models.Engine.Staged;
import uk.bevan.models.EngineException;
import uk.bevan.models.PartitionScope;
import uk.bevan.models.Relation;

final class DuckDbEngineTest {
    private static final TableSchema SALES = new TableSchema(
            TableName.of("gold.sales"),
            List.of(
                    new Column("month", ColumnType.DATE, "Month"),
                    new Column("code", ColumnType.VARCHAR, "Code, text always"),
                    new Column("items", ColumnType.BIGINT, "Items"),
                    new Column("cost", ColumnType.decimal(18, 2), "Pounds")),
            List.of("month"),
            "Sales by month");
    private static final String JANUARY = "SELECT DATE '2026-01-01' AS month, '007' AS code, 3 AS items, 1.10 AS cost";
    private static final String FEBRUARY = "SELECT DATE '2026-02-01' AS month, '008' AS code, 5 AS items, 2.25 AS cost";

    @TempDir
    private Path folder;

    private Lake lake;
    private DuckDbEngine engine;

    @BeforeEach
    void open() {
        Workspace workspace = Workspace.init(folder.resolve("workspace"), "version: 1\n");
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
        engine = DuckDbEngine.open(new DuckDbSettings("200MB", 2, folder.resolve("scratch")), lake);
        lake.createOrEvolve(SALES);
    }

    @AfterEach
    void close() {
        engine.close();
        lake.close();
    }

    @Test
    void rowsComeBackAsTheyWereStagedWithTheirTypes() {
        Staged staged = stage(JANUARY + " UNION ALL " + FEBRUARY, new PartitionScope.Whole(), Map.of());

        Rows rows = engine.query("SELECT * FROM gold.sales ORDER BY month", List.of(stored(staged)), 10);

        assertThat(rows.rows())
                .containsExactly(
                        List.of(LocalDate.of(2026, 1, 1), "007", 3L, new BigDecimal("1.10")),
                        List.of(LocalDate.of(2026, 2, 1), "008", 5L, new BigDecimal("2.25")));
        assertThat(rows.columns())
                .extracting(Column::type)
                .containsExactly(ColumnType.DATE, ColumnType.VARCHAR, ColumnType.BIGINT, ColumnType.decimal(18, 2));
        assertThat(rows.truncated()).isFalse();
    }

    @Test
    void rowsThatAreLikelyOfOnePartitionAreOfTheOneOrTheOnesTheyTurnOutToBeOf() throws IOException {
        Staged one = stage(JANUARY, new PartitionScope.Whole(true), Map.of());

        assertThat(lake.files(SALES.name(), one.snapshotId()))
                .extracting(DataFile::partition)
                .containsExactly(Map.of("month", "2026-01-01"));
        Staged both = stage(JANUARY + " UNION ALL " + FEBRUARY, new PartitionScope.Whole(true), Map.of());

        List<DataFile> files = lake.files(SALES.name(), both.snapshotId());
        assertThat(files)
                .extracting(DataFile::partition)
                .containsExactlyInAnyOrder(Map.of("month", "2026-01-01"), Map.of("month", "2026-02-01"));
        assertThat(codes(both)).containsExactly("007", "008");
        Path folder = Path.of(files.getFirst().location()).getParent().getParent();
        try (Stream<Path> written = Files.walk(folder)) {
            assertThat(written.filter(Files::isRegularFile).map(Path::toString))
                    .as("what was written in vain is gone")
                    .containsExactlyInAnyOrderElementsOf(
                            files.stream().map(DataFile::location).toList());
        }
    }

    @Test
    void aPartitionIsReplacedAndTheOthersStay() {
        stage(JANUARY + " UNION ALL " + FEBRUARY, new PartitionScope.Whole(), Map.of());

        Staged staged = stage(
                "SELECT DATE '2026-02-01' AS month, '009' AS code, 6 AS items, 0.01 AS cost",
                only("2026-02-01"),
                Map.of());

        assertThat(codes(staged)).containsExactly("007", "009");
    }

    @Test
    void aPartitionThatLostItsRowsEndsEmpty() {
        stage(JANUARY + " UNION ALL " + FEBRUARY, new PartitionScope.Whole(), Map.of());

        Staged staged = stage(FEBRUARY + " LIMIT 0", only("2026-02-01"), Map.of());

        assertThat(codes(staged)).containsExactly("007");
        assertThat(staged.digests()).isEmpty();
    }

    @Test
    void rowsThatComeOutAsBeforeAreNotWrittenAgain() {
        Staged first = stage(JANUARY + " UNION ALL " + FEBRUARY, new PartitionScope.Whole(), Map.of());

        Staged second = stage(FEBRUARY + " UNION ALL " + JANUARY, new PartitionScope.Whole(), first.digests());

        assertThat(second.changed()).isFalse();
        assertThat(second.snapshotId()).isEqualTo(first.snapshotId());
    }

    @Test
    void aRowThatStandsTwiceHasAnotherDigestThanOne() {
        Staged once = stage(JANUARY, new PartitionScope.Whole(), Map.of());

        Staged twice = stage(JANUARY + " UNION ALL " + JANUARY, new PartitionScope.Whole(), once.digests());

        assertThat(twice.changed()).isTrue();
    }

    @Test
    void rowsOfAnotherPartitionThanTheOneBeingBuiltAreRefused() {
        Staged before = stage(JANUARY, new PartitionScope.Whole(), Map.of());

        assertThatThrownBy(() -> stage(JANUARY, only("2026-02-01"), Map.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("2026-01-01")
                .hasMessageContaining("nothing was staged");
        assertThat(lake.head(SALES.name())).hasValue(before.snapshotId());
    }

    @Test
    void aValueThatDoesNotFitItsTypeIsRefusedNotAltered() {
        assertThatThrownBy(() -> stage(
                        "SELECT DATE '2026-01-01' AS month, 'x' AS code, 9223372036854775808 AS items, 1 AS cost",
                        new PartitionScope.Whole(),
                        Map.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("nothing was staged");
        assertThat(lake.head(SALES.name())).isEmpty();
    }

    @Test
    void aColumnAddedLaterIsNullInFilesWrittenBefore() {
        Staged before = stage(JANUARY, new PartitionScope.Whole(), Map.of());
        TableSchema wider = new TableSchema(
                SALES.name(),
                List.of(
                        SALES.columns().get(0),
                        new Column("region", ColumnType.VARCHAR, "Region"),
                        SALES.columns().get(1),
                        SALES.columns().get(2),
                        SALES.columns().get(3)),
                List.of("month"),
                "Sales by month");
        lake.createOrEvolve(wider);
        Staged after = engine.stage(new StageRequest(
                wider,
                "SELECT DATE '2026-02-01' AS month, 'Y62' AS region, '008' AS code, 5 AS items, 2.25 AS cost",
                List.of(),
                only("2026-02-01"),
                Optional.empty(),
                Map.of()));

        Relation now = new Relation.Stored(
                wider, OptionalLong.of(after.snapshotId()), lake.files(SALES.name(), after.snapshotId()));

        assertThat(engine.query("SELECT region, code FROM gold.sales ORDER BY month", List.of(now), 5)
                        .rows())
                .containsExactly(Arrays.asList(null, "007"), List.of("Y62", "008"));
        assertThat(codes(before)).containsExactly("007");
    }

    @Test
    void aColumnThatTheTableDoesNotHaveYetIsNull() {
        Staged staged = stage(JANUARY, new PartitionScope.Whole(), Map.of());
        TableSchema wider = new TableSchema(
                SALES.name(),
                List.of(SALES.columns().get(1), new Column("region", ColumnType.VARCHAR, "Region")),
                List.of(),
                "Sales by month");

        Relation declared = new Relation.Stored(
                wider, OptionalLong.of(staged.snapshotId()), lake.files(SALES.name(), staged.snapshotId()));

        assertThat(engine.query("SELECT code, region FROM gold.sales", List.of(declared), 5)
                        .rows())
                .containsExactly(Arrays.asList("007", null));
    }

    @Test
    void anEmptyTableHasItsColumnsAndNoRows() {
        Rows rows = engine.query("SELECT * FROM gold.sales", List.of(Relation.Stored.empty(SALES)), 5);

        assertThat(rows.columns()).extracting(Column::name).containsExactly("month", "code", "items", "cost");
        assertThat(rows.rows()).isEmpty();
    }

    @Test
    void viewsReadWhatComesBeforeThem() {
        Relation.View view =
                new Relation.View(TableName.of("silver.doubled"), "SELECT code, items * 2 AS items FROM gold.sales");
        Staged staged = stage(JANUARY, new PartitionScope.Whole(), Map.of());

        Rows rows = engine.query("SELECT items FROM silver.doubled", List.of(stored(staged), view), 5);

        assertThat(rows.rows()).containsExactly(List.of(6L));
    }

    @Test
    void aLimitCutsAndSaysSo() {
        Rows rows = engine.query("SELECT * FROM range(10)", List.of(), 3);

        assertThat(rows.rows()).hasSize(3);
        assertThat(rows.truncated()).isTrue();
    }

    @Test
    void describesTypesOverEmptyInputs() {
        List<Column> columns = engine.describe(
                "SELECT sum(items) AS items, sum(cost) AS cost, items / 2 AS half, month FROM gold.sales GROUP BY"
                        + " month, items",
                List.of(Relation.Stored.empty(SALES)));

        assertThat(columns)
                .extracting(Column::type)
                .containsExactly(
                        ColumnType.decimal(38, 0), ColumnType.decimal(38, 2), ColumnType.DOUBLE, ColumnType.DATE);
    }

    @Test
    void anAggregateLargerThanItsMemoryLimitSpillsToScratch() {
        Rows rows = engine.query(
                "SELECT count(*) FROM (SELECT i, count(*) AS n FROM (SELECT md5(CAST(i AS varchar)) AS i FROM"
                        + " range(4000000) AS t(i)) GROUP BY i)",
                List.of(),
                1);

        assertThat(rows.rows()).containsExactly(List.of(4_000_000L));
    }

    @Test
    void aQueryThatIsNoSqlSaysSoAndTheEngineGoesOn() {
        assertThatThrownBy(() -> engine.query("SELEC 1", List.of(), 1)).isInstanceOf(EngineException.class);

        assertThat(engine.query("SELECT 1", List.of(), 1).rows()).containsExactly(List.of(1));
    }

    private Staged stage(String sql, PartitionScope scope, Map<String, String> before) {
        return engine.stage(new StageRequest(
                SALES, sql, List.of(), scope, before.isEmpty() ? Optional.empty() : Optional.of(before), Map.of()));
    }

    private static PartitionScope only(String month) {
        return new PartitionScope.Partitions("month", Set.of(month));
    }

    private Relation stored(Staged staged) {
        return new Relation.Stored(
                SALES, OptionalLong.of(staged.snapshotId()), lake.files(SALES.name(), staged.snapshotId()));
    }

    private List<String> codes(Staged staged) {
        return engine.query("SELECT code FROM gold.sales ORDER BY month", List.of(stored(staged)), 100).rows().stream()
                .map(row -> (String) row.getFirst())
                .toList();
    }
}
