package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.bevan.lake.Fixture.FACT;
import static uk.bevan.lake.Fixture.LINES;
import static uk.bevan.lake.Fixture.NOTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** Looks at a workspace in which a {@link Scenario} ran, to its end or not. */
final class Survey {
    private static final List<TableName> TABLES = List.of(LINES, NOTES, FACT);

    /** Rows of lines, notes and facts in each publication the scenario can make. */
    private static final List<List<Long>> WHOLE =
            List.of(List.of(10L, 10L, 10L), List.of(30L, 30L, 20L), List.of(60L, 60L, 50L));

    private final Workspace workspace;

    Survey(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Whoever reads now sees one whole publication, or none yet; and so does whoever reads an older one. */
    void assertReadersSeeWholePublications(String after) {
        try (Lake lake = Lake.openForReading(workspace, LakeSettings.LOCAL)) {
            List<Publication> listed = lake.publications().list();
            lake.publications()
                    .current()
                    .ifPresent(
                            current -> assertThat(listed).as("after %s", after).contains(current));
            for (Publication publication : listed) {
                assertThat(rows(lake, publication))
                        .as("rows of %s after %s", publication.id(), after)
                        .isIn(WHOLE);
            }
        }
    }

    /** Once there was a publication, readers never find none. */
    void assertSomethingIsPublished(String after) {
        try (Lake lake = Lake.openForReading(workspace, LakeSettings.LOCAL)) {
            assertThat(lake.publications().current()).as("after %s", after).isPresent();
        }
    }

    private static List<Long> rows(Lake lake, Publication publication) {
        return TABLES.stream()
                .map(table -> {
                    PublishedTable pinned = publication.tables().get(table);
                    List<DataFile> files = lake.files(table, pinned.snapshotId());
                    assertThat(files)
                            .allSatisfy(
                                    file -> assertThat(Path.of(file.location())).hasSize(file.bytes()));
                    return files.stream().mapToLong(DataFile::rows).sum();
                })
                .toList();
    }

    /** Runs the scenario again, to its end, and finds what one clean run leaves: no less, and nothing besides. */
    void assertRunningAgainConverges(String after) throws IOException, SQLException {
        try (FaultyDatabase database = new FaultyDatabase(Database.of(workspace, LakeSettings.LOCAL), Fault.none());
                Lake lake =
                        Lake.openForWriting(workspace, database, "again", Steps.NONE, new Disk(Fault.none(), false))) {
            new Scenario(lake).run();

            Publication current = lake.publications().current().orElseThrow();
            assertThat(rows(lake, current)).as("after %s", after).isEqualTo(WHOLE.getLast());
            assertThat(model(lake, current)).as("after %s", after).isEqualTo(Scenario.CONVERGED);
            assertThat(lake.ledger().deliveries())
                    .as("deliveries after %s", after)
                    .extracting(Delivery::id)
                    .containsExactlyInAnyOrder(
                            "epd-2026-05-01-r1-aaaaaaaaaaaa",
                            "epd-2026-05-01-r2-bbbbbbbbbbbb",
                            "epd-2026-06-01-r1-cccccccccccc");
            assertThat(lake.publications().list()).hasSizeLessThanOrEqualTo(2);
        }
        assertNothingIsLeftOver(after);
    }

    private static Map<String, Long> model(Lake lake, Publication publication) {
        return lake.files(FACT, publication.tables().get(FACT).snapshotId()).stream()
                .collect(Collectors.toMap(
                        file -> file.partition().get("month"), DataFile::rows, Long::sum, TreeMap::new));
    }

    private void assertNothingIsLeftOver(String after) throws IOException {
        // Files that were noted but never committed go when the next writer opens.
        Lake.openForWriting(workspace, LakeSettings.LOCAL, "mend").close();
        Database database = Database.of(workspace, LakeSettings.LOCAL);
        try (Sql sql = new Sql(database, true);
                Catalogue catalogue = new Catalogue(database, sql, Disk.REAL, workspace.lakeFolder())) {
            PublicationFiles publications = new PublicationFiles(workspace.publicationsFolder(), Disk.REAL);
            assertThat(publications.preparing()).as("after %s", after).isEmpty();
            assertThat(publications.retiring()).as("after %s", after).isEmpty();
            Publication current =
                    publications.current().flatMap(publications::read).orElseThrow();
            for (TableName name : TABLES) {
                Table table = catalogue.table(name);
                assertThat(table.currentSnapshot().snapshotId())
                        .as("main of %s after %s", name, after)
                        .isEqualTo(current.tables().get(name).snapshotId());
                assertThat(files(name)).as("files of %s after %s", name, after).isEqualTo(reachable(table));
            }
        }
    }

    private Set<String> files(TableName name) throws IOException {
        Path data = workspace
                .lakeFolder()
                .resolve(name.layer())
                .resolve(name.name())
                .resolve("data");
        try (Stream<Path> walk = Files.walk(data)) {
            return walk.filter(Files::isRegularFile).map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> reachable(Table table) throws IOException {
        Set<String> reachable = new TreeSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            try (CloseableIterable<FileScanTask> tasks =
                    table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
                tasks.forEach(task -> reachable.add(task.file().location()));
            }
        }
        return reachable;
    }
}
