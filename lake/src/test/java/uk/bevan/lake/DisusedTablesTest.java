package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.bevan.lake.Fixture.FACT;
import static uk.bevan.lake.Fixture.JUNE;
import static uk.bevan.lake.Fixture.LINES;
import static uk.bevan.lake.Fixture.MAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of a table that nothing makes any more only what publications pin is kept, and then nothing. */
final class DisusedTablesTest {
    private static final TableName DIM = TableName.of("gold.dim_month");

    /** The short form takes every so manieth point, and every step of its own. */
    private static final int STRIDE = 12;

    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void make() throws SQLException {
        workspace = publishedAndStagedAgain("w");
    }

    /** One publication with both tables, one with the second alone; the first has a snapshot besides that none pins. */
    private Workspace publishedAndStagedAgain(String name) throws SQLException {
        Workspace made = Workspace.init(folder.resolve(name), "");
        try (FaultyDatabase database = new FaultyDatabase(Database.of(made, LakeSettings.LOCAL), Fault.none());
                Lake lake = open(made, database, Fault.none())) {
            lake.createOrEvolve(Fixture.model(FACT));
            lake.createOrEvolve(Fixture.model(DIM));
            Fixture.stageModel(lake, DIM, Map.of(MAY, 1L));
            long snapshot = Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
            lake.publications().publish(Fixture.request(lake, FACT, DIM));
            Fixture.stageModel(lake, FACT, Map.of(MAY, 6L, JUNE, 7L));
            lake.ledger().recordBuild(new BuildRecord(FACT, "text", "{}", snapshot, 5, "run"));
            lake.publications().publish(Fixture.request(lake, DIM));
        }
        return made;
    }

    private static Lake open(Workspace workspace, Database database, Fault fault) {
        return Lake.openForWriting(workspace, database, "test", fault, new Disk(fault, false));
    }

    private Lake open() {
        return Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
    }

    @Test
    void onlyWhatIsPinnedIsKept() throws IOException {
        try (Lake lake = open()) {
            assertThat(dataFiles(workspace)).isEqualTo(3);

            List<String> pinning = lake.disused().letGo(FACT);

            assertThat(pinning).containsExactly("2026-06-001");
            assertThat(dataFiles(workspace)).isEqualTo(1);
            assertThat(lake.head(FACT)).isEmpty();
            assertThat(lake.ledger().lastBuild(FACT)).isEmpty();
            assertThat(pinned(lake)).isEqualTo(5);
        }
    }

    @Test
    void nothingIsKeptOnceNothingPinsIt() {
        try (Lake lake = open()) {
            lake.disused().letGo(FACT);
            lake.publications().retire("2026-06-001");
            assertThat(lake.disused().isOurs(FACT))
                    .as("known without a snapshot")
                    .isTrue();

            assertThat(lake.disused().letGo(FACT)).isEmpty();

            assertThat(lake.tables()).containsExactly(DIM);
            assertThat(place(workspace)).doesNotExist();
        }
    }

    @Test
    void whatReadersSeeNowStaysOnMain() {
        try (Lake lake = open()) {
            lake.publications().rollback("2026-06-001");

            lake.disused().letGo(FACT);

            assertThat(lake.head(FACT))
                    .hasValue(lake.publications()
                            .show("2026-06-001")
                            .tables()
                            .get(FACT)
                            .snapshotId());
            assertThat(pinned(lake)).isEqualTo(5);
        }
    }

    @Test
    void itIsMadeAnewUnderItsNameOverWhatIsPinnedAndOverNothing() {
        try (Lake lake = open()) {
            lake.disused().letGo(FACT);
            lake.createOrEvolve(Fixture.model(FACT));
            long again = Fixture.stageModel(lake, FACT, Map.of(JUNE, 9L));

            assertThat(Fixture.rows(lake, FACT, again)).isEqualTo(9);
            assertThat(pinned(lake)).isEqualTo(5);

            lake.publications().retire("2026-06-001");
            lake.disused().letGo(FACT);
            lake.createOrEvolve(Fixture.model(FACT));
            long anew = Fixture.stageModel(lake, FACT, Map.of(JUNE, 11L));

            assertThat(Fixture.rows(lake, FACT, anew)).isEqualTo(11);
        }
    }

    @Test
    void aReaderBesideFindsItGone() {
        try (Lake lake = open();
                Lake reader = Lake.openForReading(workspace, LakeSettings.LOCAL)) {
            assertThat(reader.schema(FACT)).isPresent();
            lake.publications().retire("2026-06-001");

            lake.disused().letGo(FACT);

            assertThat(reader.schema(FACT)).isEmpty();
            assertThat(reader.tables()).containsExactly(DIM);
        }
    }

    @Test
    void aTableOfAnotherProgramIsNotOurs() {
        try (Lake lake = open();
                JdbcCatalog other = new JdbcCatalog(_ -> new LocalFileIO(Disk.REAL), null, false)) {
            other.initialize(
                    Catalogue.NAME,
                    Map.of(
                            "uri",
                            Database.of(workspace, LakeSettings.LOCAL).url(),
                            "warehouse",
                            workspace.lakeFolder().toString(),
                            "jdbc.schema-version",
                            "V1"));
            other.createTable(
                    TableIdentifier.of(Namespace.of("gold"), "theirs"),
                    new Schema(Types.NestedField.optional(1, "a", Types.LongType.get())));

            assertThat(lake.tables()).contains(TableName.of("gold.theirs"));
            assertThat(lake.disused().isOurs(TableName.of("gold.theirs"))).isFalse();
            assertThat(lake.disused().isOurs(FACT)).isTrue();
            assertThat(lake.disused().isOurs(LINES)).as("not there").isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void cutShortAtSomePointsItGoesOnAndReadersHaveWhatIsPinned(Fault.Kind kind) throws Exception {
        cutShort(kind, STRIDE);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void cutShortAnywhereItGoesOnAndReadersHaveWhatIsPinned(Fault.Kind kind) throws Exception {
        cutShort(kind, 1);
    }

    private void cutShort(Fault.Kind kind, int stride) throws Exception {
        Fault clean = Fault.none();
        int points = letGo(publishedAndStagedAgain("count"), clean);
        int first = openingPoints();
        assertThat(clean.points())
                .contains("STEP disuse.released", "STEP disuse.noted", "STEP disuse.dropped", "STEP disuse.deleted");
        for (int point = first; point < points; point++) {
            boolean due = point % stride == 0 || clean.points().get(point).startsWith("STEP disuse.");
            if (!due) {
                continue;
            }
            Workspace cut = publishedAndStagedAgain("%s-%d".formatted(kind, point));
            Fault fault = new Fault(kind, point);
            letGo(cut, fault);
            String after = "%s at %s".formatted(kind, fault.points().get(point));

            try (Lake lake = Lake.openForWriting(cut, LakeSettings.LOCAL, "again")) {
                assertThat(Fixture.rows(
                                lake,
                                DIM,
                                lake.publications()
                                        .current()
                                        .orElseThrow()
                                        .tables()
                                        .get(DIM)
                                        .snapshotId()))
                        .as(after)
                        .isEqualTo(1);
                if (lake.publications().ids().contains("2026-06-001")) {
                    assertThat(pinned(lake)).as(after).isEqualTo(5);
                    lake.publications().retire("2026-06-001");
                }
                if (lake.disused().isOurs(FACT)) {
                    assertThat(lake.disused().letGo(FACT)).as(after).isEmpty();
                }
                assertThat(lake.tables()).as(after).containsExactly(DIM);
                assertThat(place(cut)).as(after).doesNotExist();
                assertThat(lake.ledger().lastBuild(FACT)).as(after).isEmpty();
            }
            Disk.REAL.deleteFolder(cut.folder());
        }
    }

    /** How many points are reached by opening and closing alone. */
    private int openingPoints() throws SQLException {
        Workspace opened = publishedAndStagedAgain("opened");
        Fault none = Fault.none();
        try (FaultyDatabase database = new FaultyDatabase(Database.of(opened, LakeSettings.LOCAL), none)) {
            Lake lake = open(opened, database, none);
            int points = none.points().size();
            lake.close();
            return points;
        }
    }

    /** Lets go, retires what pins and lets go again, until it fails or ends; returns the points it reached. */
    private static int letGo(Workspace workspace, Fault fault) throws SQLException {
        try (FaultyDatabase database = new FaultyDatabase(Database.of(workspace, LakeSettings.LOCAL), fault)) {
            try (Lake lake = open(workspace, database, fault)) {
                lake.disused().letGo(FACT);
                lake.publications().retire("2026-06-001");
                lake.disused().letGo(FACT);
            } catch (RuntimeException | Fault.Crash e) {
                assertThat(fault.happened()).as("%s without a fault", e).isTrue();
            }
        }
        return fault.points().size();
    }

    private static long pinned(Lake lake) {
        return Fixture.rows(
                lake,
                FACT,
                lake.publications().show("2026-06-001").tables().get(FACT).snapshotId());
    }

    private static Path place(Workspace workspace) {
        return workspace.lakeFolder().resolve("gold/fct_line");
    }

    private static long dataFiles(Workspace workspace) throws IOException {
        try (Stream<Path> files = Files.walk(place(workspace).resolve("data"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
