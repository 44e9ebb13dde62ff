package uk.bevan.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.Lake;
import uk.bevan.lake.LakeSettings;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;
import uk.bevan.lake.Workspace;
import uk.bevan.models.Engine.StageRequest;
import uk.bevan.models.Engine.Staged;
import uk.bevan.models.EngineException;
import uk.bevan.models.PartitionScope;
import uk.bevan.models.Relation;

final class ServingDatabaseTest {
    private static final TableSchema SALES = new TableSchema(
            TableName.of("gold.sales"),
            List.of(new Column("code", ColumnType.VARCHAR, "Code"), new Column("items", ColumnType.BIGINT, "Items")),
            List.of(),
            "Sales");
    private static final Relation.View DOUBLE =
            new Relation.View(TableName.of("gold.double"), "SELECT code, 2 * items AS items FROM gold.sales");
    private static final String ENDLESS =
            "SELECT sum(hash(one.range) % 7 + other.range) FROM range(100000000) AS one, range(100000) AS other";

    @TempDir
    private Path folder;

    private Lake lake;
    private List<Relation> relations = List.of();
    private Path outside;

    @BeforeEach
    void stage() throws IOException {
        Workspace workspace = Workspace.init(folder.resolve("workspace"), "version: 1\n");
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
        lake.createOrEvolve(SALES);
        try (DuckDbEngine engine = DuckDbEngine.open(new DuckDbSettings("200MB", 2, folder.resolve("scratch")), lake)) {
            Staged staged = engine.stage(new StageRequest(
                    SALES,
                    "SELECT '007' AS code, 3 AS items UNION ALL SELECT '008', 5",
                    List.of(),
                    new PartitionScope.Whole(),
                    Optional.empty(),
                    Map.of()));
            relations = List.of(
                    new Relation.Stored(
                            SALES, OptionalLong.of(staged.snapshotId()), lake.files(SALES.name(), staged.snapshotId())),
                    DOUBLE);
        }
        outside = Files.writeString(folder.resolve("outside.csv"), "secret\n1\n");
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void tablesAndViewsAreAskedWithParameters() {
        try (ServingDatabase database = open(Duration.ofSeconds(10), 2)) {
            assertThat(items(database, "007")).isEqualTo(6);
            assertThat(items(database, "' OR '1'='1")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('%s')",
                "SELECT * FROM '%s'",
                "COPY (SELECT 1) TO '%s'",
                "ATTACH '%s' AS other",
                "CREATE TABLE gold.mine AS SELECT 1 AS one",
                "DROP VIEW gold.sales",
                "SET enable_external_access = true",
                "SET allowed_paths = ['%s']",
                "SET memory_limit = '100GB'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SELECT * FROM read_parquet('https://example.org/x.parquet')",
                "SELECT * FROM glob('/etc/*')"
            })
    void nothingButItsOwnFilesCanBeReadAndNothingChanged(String sql) {
        try (ServingDatabase database = open(Duration.ofSeconds(10), 2)) {
            assertThatThrownBy(() -> database.query(sql.formatted(outside), List.of(), rows -> rows.next()))
                    .isInstanceOf(EngineException.class);
            assertThat(items(database, "007")).as("still answers").isEqualTo(6);
        }
        assertThat(outside).hasContent("secret\n1\n");
    }

    @Test
    void aQuestionThatTakesTooLongIsStopped() {
        try (ServingDatabase database = open(Duration.ofMillis(300), 2)) {
            assertThatThrownBy(() -> database.query(ENDLESS, List.of(), rows -> rows.next()))
                    .isInstanceOfSatisfying(
                            QueryRefusedException.class,
                            refused -> assertThat(refused.limit()).isEqualTo(QueryRefusedException.Limit.TIME))
                    .hasMessageContaining("Ask for fewer");
            assertThat(items(database, "008")).as("still answers").isEqualTo(10);
        }
    }

    @Test
    void aQuestionThatNeedsTooMuchMemoryIsStopped() {
        try (ServingDatabase database = open(Duration.ofSeconds(30), 2)) {
            assertThatThrownBy(() -> database.query(
                            "SELECT max(length(texts)) FROM (SELECT string_agg(repeat('x', 1000), '') AS texts FROM"
                                    + " range(5000000))",
                            List.of(),
                            rows -> rows.next()))
                    .isInstanceOfSatisfying(
                            QueryRefusedException.class,
                            refused -> assertThat(refused.limit()).isEqualTo(QueryRefusedException.Limit.MEMORY));
            assertThat(items(database, "008")).as("still answers").isEqualTo(10);
        }
    }

    @Test
    void onlySoManyAreAnsweredAtOnce() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        try (ServingDatabase database = open(Duration.ofSeconds(30), 1);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Boolean> first = other.submit(() -> database.query("SELECT 1", List.of(), rows -> {
                inside.countDown();
                try {
                    enough.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }));
            inside.await();

            List<Throwable> refused = new ArrayList<>();
            try {
                items(database, "007");
            } catch (QueryRefusedException e) {
                refused.add(e);
            } finally {
                enough.countDown();
            }

            assertThat(first.get()).isTrue();
            assertThat(refused)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            QueryRefusedException.class,
                            e -> assertThat(e.limit()).isEqualTo(QueryRefusedException.Limit.TURN));
        }
    }

    @Test
    void itsFileGoesWhenItCloses() {
        Path file = folder.resolve("serving/w.duckdb");
        ServingDatabase database = open(Duration.ofSeconds(10), 2);
        assertThat(file).exists();

        database.close();

        assertThat(file).doesNotExist();
    }

    private ServingDatabase open(Duration timeout, int atOnce) {
        return ServingDatabase.open(
                folder.resolve("serving/w.duckdb"),
                new ServingSettings(
                        new DuckDbSettings("200MB", 2, folder.resolve("serving/scratch"), "100MB"),
                        atOnce,
                        Duration.ofMillis(200),
                        timeout),
                relations,
                lake);
    }

    private static long items(ServingDatabase database, String code) {
        return database.query(
                "SELECT coalesce(sum(items), 0) FROM gold.double WHERE code = ?",
                List.of(code),
                rows -> rows.next() ? rows.getLong(1) : -1);
    }
}
