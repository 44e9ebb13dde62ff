package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.models.BronzeContract;
import uk.bevan.sources.FileOutcome.Status;
import uk.bevan.sources.LandingSettings.ArchiveLimits;

/** Archives whose directory lies or whose content was damaged: what comes out is believed, not what is said of it. */
final class ArchiveFaultTest {
    private static final String SALES = LandingFixture.HEADER + "201709,A12345,x,0402,1,1.00\n";
    private static final String OTHER = SALES.replace("201709", "201710");
    private static final String BOMB = SALES + "0".repeat(3 << 20);
    private static final List<BronzeContract> SALE = List.of(LandingFixture.contract(LandingFixture.SALES));
    /** Room for the one file and not for both. */
    private static final ArchiveLimits ROOM_FOR_ONE = new ArchiveLimits(10, SALES.length() + 10L, 200);

    @TempDir
    Path folder;

    private LandingFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LandingFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private List<FileOutcome> ingest(ArchiveLimits limits, byte[] archive) {
        return fixture.ingestWithin(limits, SALE, LandingFixture.OPTIONS, fixture.write("a.zip", archive))
                .outcomes();
    }

    private static Map<String, String> sound(String second) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("a.csv", SALES);
        entries.put("b.csv", second);
        return entries;
    }

    @Test
    void oneEntryThatIsABombRefusesTheWholeArchiveBeforeAnyIsUnpacked() {
        List<FileOutcome> outcomes = ingest(ArchiveLimits.USUAL, ZipFiles.zip(sound(BOMB)));

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
            assertThat(outcome.reason().orElseThrow()).contains("entry 'b.csv'", "200 times its size");
        });
    }

    @Test
    void whatAnEntrySaysOfItsSizeIsNotBelieved() {
        List<FileOutcome> outcomes =
                ingest(ArchiveLimits.USUAL, ZipFiles.lyingOfSizes(ZipFiles.zip(Map.of("a.csv", BOMB)), 100));

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.QUARANTINED);
            assertThat(outcome.reason().orElseThrow()).contains("200 times its size");
        });
    }

    @Test
    void entriesThatAreTooMuchTogetherRefuseTheWholeArchive() {
        List<FileOutcome> outcomes = ingest(ROOM_FOR_ONE, ZipFiles.zip(sound(OTHER)));

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
            assertThat(outcome.reason().orElseThrow()).contains("bytes in all");
        });
    }

    @Test
    void entriesThatAreTooMuchTogetherAndHideItEndWhereTheRoomEnds() {
        List<FileOutcome> outcomes = ingest(ROOM_FOR_ONE, ZipFiles.lyingOfSizes(ZipFiles.zip(sound(OTHER)), 1));

        assertThat(outcomes).extracting(FileOutcome::status).containsExactly(Status.LANDED, Status.QUARANTINED);
        assertThat(outcomes.getLast().reason().orElseThrow()).contains("entry 'b.csv'", "bytes in all");
    }

    @Test
    void compressedContentOfMoreBytesThanAllowedIsRefused() {
        Path file = fixture.write("a.csv.gz", ZipFiles.gzip(SALES + SALES));

        List<FileOutcome> outcomes = fixture.ingestWithin(ROOM_FOR_ONE, SALE, LandingFixture.OPTIONS, file)
                .outcomes();

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.QUARANTINED);
            assertThat(outcome.reason().orElseThrow()).contains("%d bytes".formatted(ROOM_FOR_ONE.bytes()));
        });
    }

    @Test
    void anEntryOfWhichOneByteChangedOnTheWayIsRefused() {
        byte[] archive = ZipFiles.stored("a.csv", SALES);
        archive["PK".length() + 28 + "a.csv".length() + SALES.indexOf("1.00")] = '9';

        refusedAsDamaged(ingest(ArchiveLimits.USUAL, archive), "checksum");
    }

    @Test
    void anEntryThatIsNoCompressedContentIsRefused() {
        byte[] archive = ZipFiles.zip(Map.of("a.csv", SALES));
        // The first three bits of compressed content say of what kind it is, and there is no fourth kind.
        archive["PK".length() + 28 + "a.csv".length()] = 7;

        refusedAsDamaged(ingest(ArchiveLimits.USUAL, archive), "invalid block type");
    }

    @Test
    void anEntryThatWasCutOffIsRefused() {
        StringBuilder large = new StringBuilder(SALES);
        for (int row = 0; row < 2_000; row++) {
            large.append("201709,A12345,x,0402,").append(row * row).append(",1.00\n");
        }

        refusedAsDamaged(
                ingest(ArchiveLimits.USUAL, ZipFiles.endingEarly(ZipFiles.zip(Map.of("a.csv", SALES)), 9)), "checksum");
        refusedAsDamaged(
                ingest(ArchiveLimits.USUAL, ZipFiles.endingEarly(ZipFiles.zip(Map.of("a.csv", large.toString())), 500)),
                "end of ZLIB");
    }

    private void refusedAsDamaged(List<FileOutcome> outcomes, String why) {
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.QUARANTINED);
            assertThat(outcome.reason().orElseThrow()).contains("cannot be unpacked", why, "Nothing of it was landed");
        });
        assertThat(fixture.rows("bronze.sale", "SELECT count(*) FROM TABLE")).isEmpty();
    }
}
