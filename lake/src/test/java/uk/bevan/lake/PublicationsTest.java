package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.bevan.lake.Fixture.FACT;
import static uk.bevan.lake.Fixture.LINES;
import static uk.bevan.lake.Fixture.MAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublicationsTest {
    private static final TableName DIM = TableName.of("gold.dim_month");

    @TempDir
    private Path folder;

    private Workspace workspace;
    private Lake lake;

    @BeforeEach
    void open() {
        workspace = Workspace.init(folder.resolve("w"), "");
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
        lake.createOrEvolve(Fixture.model(FACT));
        lake.createOrEvolve(Fixture.model(DIM));
        Fixture.stageModel(lake, DIM, Map.of(MAY, 1L));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private Publication publish(long rows) {
        Fixture.stageModel(lake, FACT, Map.of(MAY, rows));
        return lake.publications().publish(Fixture.request(lake, FACT, DIM));
    }

    private long published(Publication publication) {
        return Fixture.rows(lake, FACT, publication.tables().get(FACT).snapshotId());
    }

    private long metadataFiles(TableName table) throws IOException {
        Path metadata = workspace
                .lakeFolder()
                .resolve(table.layer())
                .resolve(table.name())
                .resolve("metadata");
        try (Stream<Path> files = Files.list(metadata)) {
            return files.filter(file -> file.toString().endsWith(".metadata.json"))
                    .count();
        }
    }

    private Set<String> filesOnDisk(TableName table, String ending) throws IOException {
        Path own = workspace.lakeFolder().resolve(table.layer()).resolve(table.name());
        try (Stream<Path> files = Files.walk(own)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(ending))
                    .collect(Collectors.toSet());
        }
    }

    private Set<String> manifests(TableName table) {
        Database database = Database.of(workspace, LakeSettings.LOCAL);
        try (Sql sql = new Sql(database, false);
                Catalogue catalogue = new Catalogue(database, sql, Disk.REAL, workspace.lakeFolder())) {
            Set<String> manifests = new HashSet<>();
            Table iceberg = catalogue.table(table);
            for (Snapshot snapshot : iceberg.snapshots()) {
                manifests.add(snapshot.manifestListLocation());
                snapshot.allManifests(iceberg.io()).forEach(manifest -> manifests.add(manifest.path()));
            }
            return manifests;
        }
    }

    private long dataFiles() throws IOException {
        try (Stream<Path> files = Files.walk(workspace.lakeFolder().resolve("gold/fct_line/data"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void manifestComesBackAsItWasWritten() {
        long snapshot = Fixture.stageModel(lake, FACT, Map.of(MAY, 5L));
        PublishedTable full = new PublishedTable(
                snapshot,
                5,
                "sha",
                "prescribing",
                true,
                Optional.of("2026-05-001"),
                Map.of(LocalDate.of(2026, 5, 1), List.of("epd-1", "epd-2")));

        Publication made = lake.publications()
                .publish(new PublicationRequest(
                        "2026-06",
                        Fixture.NOON,
                        "run",
                        new CheckSummary(9, 2, 1),
                        Map.of(FACT, full),
                        Map.of(TableName.of("gold.dim_day"), "SELECT 1")));

        assertThat(made.id()).isEqualTo("2026-06-001");
        assertThat(lake.publications().current()).contains(made);
        assertThat(lake.publications().show("2026-06-001")).isEqualTo(made);
    }

    @Test
    void tableThatDidNotChangeCostsNoCommit() throws IOException {
        publish(5);
        long before = metadataFiles(DIM);

        publish(6);

        assertThat(metadataFiles(DIM)).isEqualTo(before);
    }

    @Test
    void rollbackRepointsAndPublishingGoesOnFromThere() {
        Publication first = publish(5);
        Publication second = publish(6);

        lake.publications().rollback(first.id());

        assertThat(lake.publications().current()).contains(first);
        assertThat(published(first)).isEqualTo(5);
        assertThat(lake.publications().list()).containsExactly(first, second);
        Publication third = publish(7);
        assertThat(third.id()).isEqualTo("2026-06-003");
        assertThat(lake.publications().current()).contains(third);
        assertThat(lake.publications().events())
                .extracting(Publications.Event::what)
                .containsExactly("published", "published", "rolled back to", "published");
    }

    @Test
    void retiringLetsGoOfWhatNobodyElsePins() throws IOException {
        Publication first = publish(5);
        Publication second = publish(6);
        Publication third = publish(7);

        List<String> retired = lake.publications().retain(2);

        assertThat(retired).containsExactly(first.id());
        assertThat(lake.publications().list()).containsExactly(second, third);
        assertThat(dataFiles()).isEqualTo(2);
        assertThat(published(second)).isEqualTo(6);
        assertThatThrownBy(() -> published(first))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("retired");
    }

    @Test
    void snapshotSharedWithARetiredPublicationStays() {
        Publication first = publish(5);
        Publication second = publish(6);
        Fixture.stageModel(lake, DIM, Map.of(MAY, 2L));
        Publication third = publish(7);

        lake.publications().retire(first.id());

        assertThat(Fixture.rows(lake, DIM, second.tables().get(DIM).snapshotId()))
                .isEqualTo(1);
        lake.publications().retire(second.id());
        assertThatThrownBy(() -> lake.files(DIM, second.tables().get(DIM).snapshotId()))
                .isInstanceOf(LakeException.class);
        assertThat(Fixture.rows(lake, DIM, third.tables().get(DIM).snapshotId()))
                .isEqualTo(2);
    }

    @Test
    void tagOfATableThatDidNotChangePassesOnceNotWithEachPublicationThatGoes() throws IOException {
        List<Publication> made = List.of(publish(5), publish(6), publish(7), publish(8));
        long before = metadataFiles(DIM);

        lake.publications().retire(made.get(0).id());

        assertThat(metadataFiles(DIM)).isEqualTo(before + 1);
        lake.publications().retire(made.get(1).id());
        lake.publications().retire(made.get(2).id());
        assertThat(metadataFiles(DIM)).isEqualTo(before + 1);
        assertThat(Fixture.rows(lake, DIM, made.get(3).tables().get(DIM).snapshotId()))
                .isEqualTo(1);
    }

    @Test
    void retiringCostsATableThatChangedOneCommit() throws IOException {
        Publication first = publish(5);
        publish(6);
        long before = metadataFiles(FACT);

        lake.publications().retire(first.id());

        assertThat(metadataFiles(FACT)).isEqualTo(before + 1);
    }

    @Test
    void afterMonthsOfRetiringEveryFileIsNeededAndEveryNeededFileIsThere() throws IOException {
        Map<String, Long> months = new TreeMap<>();
        Map<String, Map<String, Long>> published = new TreeMap<>();
        Random random = new Random(20261122);
        for (int run = 0; run < 20; run++) {
            // Each replaces one month and leaves the others in the files, and the manifests, of runs before.
            LocalDate month = MAY.plusMonths(random.nextInt(6));
            months.put(month.toString(), 100L + run);
            lake.stageReplace(
                    FACT,
                    lake.head(FACT),
                    Optional.of(new PartitionValues("month", Set.of(month.toString()))),
                    List.of(Fixture.modelFile(lake, FACT, month, 100L + run)),
                    Map.of());
            Publication made = lake.publications().publish(Fixture.request(lake, FACT, DIM));
            published.put(made.id(), new TreeMap<>(months));

            lake.publications().retain(3);
        }

        assertThat(lake.publications().list()).hasSize(3).allSatisfy(publication -> {
            List<DataFile> files =
                    lake.files(FACT, publication.tables().get(FACT).snapshotId());
            assertThat(files)
                    .allSatisfy(file -> assertThat(Path.of(file.location())).hasSize(file.bytes()));
            assertThat(files.stream()
                            .collect(Collectors.toMap(file -> file.partition().get("month"), DataFile::rows)))
                    .isEqualTo(published.get(publication.id()));
        });
        assertThat(filesOnDisk(FACT, ".parquet")).isEqualTo(lake.everyFile(FACT));
        assertThat(filesOnDisk(FACT, ".avro")).isEqualTo(manifests(FACT));
    }

    @Test
    void currentPublicationIsNotRetired() {
        Publication only = publish(5);

        assertThatThrownBy(() -> lake.publications().retire(only.id()))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("cannot be retired");
        assertThatThrownBy(() -> lake.publications().rollback("2025-01-001"))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("No publication 2025-01-001");

        assertThat(lake.publications().current()).contains(only);
    }

    @Test
    void companionThatFailsLeavesReadersWhereTheyWere() {
        Publication first = publish(5);
        Fixture.stageModel(lake, FACT, Map.of(MAY, 6L));

        assertThatThrownBy(() -> lake.publications().publish(Fixture.request(lake, FACT, DIM), (publication, own) -> {
                    throw new IOException("no space left");
                }))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("no space left");

        assertThat(lake.publications().list()).containsExactly(first);
        lake.close();
        lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
        assertThat(publish(6).id()).isEqualTo("2026-06-002");
    }

    @Test
    void landingTableKeepsItsSummariesWhenPublicationsRetire() {
        lake.createOrEvolve(Fixture.landing(LINES));
        Delivery may = Fixture.delivery(MAY, 1, "aa", LINES);
        lake.land(may, Fixture.filesOf(lake, may, 10));
        Publication first = lake.publications().publish(Fixture.request(lake, LINES));
        Delivery again = Fixture.delivery(MAY, 2, "bb", LINES);
        lake.land(again, Fixture.filesOf(lake, again, 10));
        lake.publications().publish(Fixture.request(lake, LINES));

        lake.publications().retire(first.id());

        assertThat(Fixture.rows(lake, LINES, first.tables().get(LINES).snapshotId()))
                .isEqualTo(10);
    }

    @Test
    void readerBesideAPublisherSeesWholePublicationsOnly() throws IOException {
        publish(1);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
            try (Lake reader = Lake.openForReading(workspace, LakeSettings.LOCAL)) {
                long last = 0;
                while (!done.get() || reads.get() == 0) {
                    Publication current = reader.publications().current().orElseThrow();
                    long fact = Fixture.rows(
                            reader, FACT, current.tables().get(FACT).snapshotId());
                    long dim =
                            Fixture.rows(reader, DIM, current.tables().get(DIM).snapshotId());
                    assertThat(dim).as("both tables are of one publication").isEqualTo(fact);
                    assertThat(fact).as("publications do not go back").isGreaterThanOrEqualTo(last);
                    last = fact;
                    reads.incrementAndGet();
                }
            }
        });

        for (long rows = 2; rows < 12; rows++) {
            Fixture.stageModel(lake, DIM, Map.of(MAY, rows));
            publish(rows);
        }
        done.set(true);
        reading.join();

        assertThat(reads.get()).isPositive();
    }
}
