package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.models.BronzeContract;
import uk.bevan.sources.FileOutcome.Status;
import uk.bevan.sources.LandingSettings.ArchiveLimits;

/** What an ingest must survive: each fault ends in a diagnosis and in nothing, or only the right rows, in Bronze. */
final class FaultTest {
    private static final String HEADER = LandingFixture.HEADER;
    private static final String ROW = "201709,A12345,x,0402,1,1.00\n";
    private static final List<BronzeContract> SALE = List.of(LandingFixture.contract(LandingFixture.SALES));

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

    private void refused(FileOutcome outcome, String... words) {
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.QUARANTINED);
        assertThat(outcome.reason().orElseThrow())
                .contains(words)
                .containsAnyOf("Nothing was landed", "Nothing of it was landed", "or landed");
        assertThat(landedRows()).as("rows in Bronze").isZero();
    }

    private long landedRows() {
        return fixture.rows("bronze.sale", "SELECT count(*) FROM TABLE").stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    @Test
    void anEmptyFileIsRefused() {
        refused(fixture.ingestSale(fixture.write("a.csv", "")), "is empty");
        refused(fixture.ingestSale(fixture.write("b.csv.gz", ZipFiles.gzip(""))), "is empty");
        refused(fixture.ingestSale(fixture.write("c.csv", "\uFEFF \r\n\n")), "is empty");
    }

    @Test
    void aHeaderWithoutRecordsIsRefused() {
        refused(fixture.ingestSale(fixture.write("a.csv", HEADER)), "has a header and no records");
    }

    @Test
    void aFileThatWasCutOffIsRefusedWhole() {
        refused(
                fixture.ingestSale(fixture.write("a.csv", HEADER + ROW + "201709,A12345,x,04")),
                "line 3, the last one, stops after 4 of 6 fields",
                "cut off");
        refused(fixture.ingestSale(fixture.write("b.csv", HEADER + ROW + "201709,A12345,\"BATH, GL")), "cut off");
    }

    @Test
    void aCompressedFileThatWasCutOffIsRefused() {
        byte[] whole = ZipFiles.gzip(HEADER + ROW.repeat(2000));

        refused(
                fixture.ingestSale(fixture.write("a.csv.gz", Arrays.copyOf(whole, whole.length - 20))),
                "ends in the middle of its compressed content");
    }

    @Test
    void anArchiveThatWasCutOffIsRefused() {
        byte[] whole = ZipFiles.zip(Map.of("a.csv", HEADER + ROW));

        refused(fixture.ingestSale(fixture.write("a.zip", Arrays.copyOf(whole, whole.length - 30))), "cut off");
    }

    @Test
    void aWebPageInsteadOfDataIsRefused() {
        for (String page : List.of(
                "<!DOCTYPE html><html><body>Sign in</body>",
                "\uFEFF\n  <HTML lang=\"en\"><body>Not found</body>",
                "<!-- 404 --><html><body>Not found</body>")) {
            refused(fixture.ingestSale(fixture.write("a.csv", page)), "web page");
        }
    }

    @Test
    void binaryDataIsRefused() {
        refused(fixture.ingestSale(fixture.write("a.csv", new byte[] {1, 2, 0, 0, 4, 0, 0, 0})), "binary data");
    }

    @Test
    void otherEncodingsAreReadAsWhatTheyAreAndNoted() {
        String text = HEADER + "201709,A12345,CAFÉ ‘X’,0402,1,1.00\n";

        FileOutcome outcome =
                fixture.ingestSale(fixture.write("a.csv", text.getBytes(Charset.forName("windows-1252"))));

        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.LANDED);
        assertThat(outcome.reason().orElseThrow()).contains("was read as windows-1252");
        assertThat(fixture.rows("bronze.sale", "SELECT name FROM TABLE")).containsExactly("CAFÉ ‘X’");
    }

    @Test
    void sixteenBitTextLands() {
        FileOutcome outcome =
                fixture.ingestSale(fixture.write("a.csv", (HEADER + ROW).getBytes(StandardCharsets.UTF_16)));

        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.LANDED);
        assertThat(outcome.rowsLanded()).isEqualTo(1);
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreNoPartOfTheData() {
        FileOutcome outcome = fixture.ingestSale(
                fixture.write("a.csv", "\uFEFF" + (HEADER + ROW + ROW.replace("x", "y")).replace("\n", "\r\n")));

        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.LANDED);
        assertThat(fixture.rows("bronze.sale", "SELECT name, cost FROM TABLE ORDER BY _line"))
                .containsExactly("x|1.00", "y|1.00");
    }

    @Test
    void aByteOrderMarkBeforeAFileWithoutAHeaderIsNoPartOfItsFirstField() {
        BronzeContract bare = LandingFixture.contract(
                LandingFixture.SALES.replace(
                        "columns: {month: MONTH, practice: PRACTICE, name: NAME, code: CODE, items: ITEMS, cost: COST}",
                        "header: absent\n    fields: 6\n    recognise: {2: '[A-Z][0-9]{5}', 4: '0402'}\n    columns: {name: 1, practice: 2, month: 3, code: 4, items: 5, cost: 6}"));
        String records = "x,A12345,201709,0402,1,1.00\ny,A12345,201709,0402,1,1.00\n";
        String quoted = records.replace("y,", "\"y\nz\",");

        FileOutcome plain =
                one(fixture.ingest(List.of(bare), LandingFixture.OPTIONS, fixture.write("a.csv", "\uFEFF" + records)));
        FileOutcome inQuotes =
                one(fixture.ingest(List.of(bare), LandingFixture.OPTIONS, fixture.write("b.csv", "\uFEFF" + quoted)));

        assertThat(List.of(plain, inQuotes))
                .allSatisfy(outcome ->
                        assertThat(outcome.rowsLanded()).as(outcome.toString()).isEqualTo(2));
        assertThat(fixture.rows("bronze.sale", "SELECT name FROM TABLE WHERE _line = 1"))
                .containsExactly("x", "x");
    }

    @Test
    void aStrayQuoteCostsItsOwnLineAndNoOther() {
        FileOutcome outcome = fixture.ingestSale(
                fixture.write("a.csv", HEADER + ROW + "201709,A12345,\"x,0402,1,1.00\n" + ROW.replace("x", "y") + ROW));

        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.LANDED);
        assertThat(List.of(outcome.rowsIn(), outcome.rowsLanded(), outcome.rowsRejected()))
                .containsExactly(4L, 3L, 1L);
        assertThat(fixture.rows("bronze.sale", "SELECT _line, name FROM TABLE ORDER BY 1"))
                .containsExactly("2|x", "4|y", "5|x");
        assertThat(fixture.rows("bronze.reject", "SELECT line, delivered_text, reason FROM TABLE"))
                .containsExactly("3|201709,A12345,\"x,0402,1,1.00|a quote opens and does not close");
    }

    @Test
    void aLineWithTooManyOrTooFewFieldsIsRejectedWithItsText() {
        FileOutcome outcome = fixture.ingestSale(
                fixture.write("a.csv", HEADER + ROW + "201709,A12345,x,y,0402,1,1.00\n201709\n" + ROW + ROW));

        assertThat(outcome.rowsLanded()).as(outcome.toString()).isEqualTo(3);
        assertThat(fixture.rows("bronze.reject", "SELECT line, reason FROM TABLE ORDER BY 1"))
                .containsExactly("3|has 7 fields where 6 are expected", "4|has 1 fields where 6 are expected");
    }

    @Test
    void lineFeedsInQuotesAreOneRecord() {
        FileOutcome outcome =
                fixture.ingestSale(fixture.write("a.csv", HEADER + "201709,A12345,\"x\ny\",0402,1,1.00\n" + ROW));

        assertThat(outcome.rowsLanded()).as(outcome.toString()).isEqualTo(2);
        assertThat(fixture.rows("bronze.sale", "SELECT _line, replace(name, chr(10), '/') FROM TABLE ORDER BY 1"))
                .containsExactly("2|x/y", "4|x");
    }

    @Test
    void blankLinesAreNoRecordsAndTheCountsStillAddUp() {
        FileOutcome outcome = fixture.ingestSale(fixture.write("a.csv", HEADER + ROW + "\n\n" + ROW + "\n"));

        assertThat(List.of(outcome.rowsIn(), outcome.rowsLanded(), outcome.rowsRejected()))
                .as(outcome.toString())
                .containsExactly(2L, 2L, 0L);
    }

    @Test
    void aTrailingTotalsRowDoesNotCount() {
        FileOutcome outcome = fixture.ingestSale(fixture.write("a.csv", HEADER + ROW + ROW + "Total,,,,2,2.00\n"));

        assertThat(outcome.rowsRejected()).as(outcome.toString()).isEqualTo(1);
        assertThat(fixture.rows("bronze.sale", "SELECT sum(items) FROM TABLE")).containsExactly("2");
    }

    @Test
    void aHugeLineIsRefusedWithoutFillingTheMemory() {
        refused(
                fixture.ingestSale(fixture.write("a.csv", HEADER + ROW + "x".repeat(LineReader.LONGEST + 10))),
                "longer");
    }

    @Test
    void aZipThatUnpacksToTooMuchIsRefused() {
        Path bomb = fixture.write("a.zip", ZipFiles.zip(Map.of("a.csv", HEADER + ROW + "0".repeat(3 << 20))));
        Path gzip = fixture.write("b.csv.gz", ZipFiles.gzip(HEADER + ROW + "0".repeat(3 << 20)));

        refused(fixture.ingestSale(bomb), "200 times its size");
        refused(fixture.ingestSale(gzip), "200 times its size");
    }

    @Test
    void anArchiveOfTooManyEntriesOrBytesIsRefused() {
        Path many = fixture.write("a.zip", ZipFiles.zip(Map.of("a", "1", "b", "2", "c", "3")));
        Path large = fixture.write("b.zip", ZipFiles.zip(Map.of("a.csv", HEADER + ROW.repeat(10))));

        refused(
                one(fixture.ingestWithin(new ArchiveLimits(2, 1 << 20, 200), SALE, LandingFixture.OPTIONS, many)),
                "3 entries");
        refused(
                one(fixture.ingestWithin(new ArchiveLimits(2, 100, 200), SALE, LandingFixture.OPTIONS, large)),
                "100 bytes");
    }

    private static FileOutcome one(IngestReport report) {
        return report.outcomes().getFirst();
    }

    @Test
    void anArchiveThatWouldWriteOutsideItsFolderIsRefused() {
        for (String name :
                List.of("../../evil.csv", "/etc/evil.csv", "..\\evil.csv", "a/../../evil.csv", "C:\\evil.csv")) {
            refused(
                    fixture.ingestSale(fixture.write("a.zip", ZipFiles.zip(Map.of(name, HEADER + ROW)))),
                    "outside its folder");
        }
    }

    @Test
    void theEntriesOfAnArchiveLandEachOnItsOwnAndClutterIsPassedOver() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("__MACOSX/._a.csv", "junk");
        entries.put(".DS_Store", "junk");
        entries.put("data/a.csv", HEADER + ROW);
        entries.put("data/b.csv", HEADER + ROW.replace("201709", "201710"));
        entries.put("readme.txt", "hello\n");
        Path zip = fixture.write("a.zip", ZipFiles.zip(entries));

        List<FileOutcome> outcomes =
                fixture.ingest(SALE, LandingFixture.OPTIONS, zip).outcomes();
        List<FileOutcome> again =
                fixture.ingest(SALE, LandingFixture.OPTIONS, zip).outcomes();

        assertThat(outcomes)
                .extracting(outcome -> outcome.shownName() + " " + outcome.status())
                .containsExactly(
                        "a.zip!data/a.csv LANDED", "a.zip!data/b.csv LANDED", "a.zip!readme.txt NOT_RECOGNISED");
        assertThat(again.subList(0, 2)).extracting(FileOutcome::status).containsOnly(Status.ALREADY_LANDED);
        assertThat(landedRows()).isEqualTo(2);
    }

    @Test
    void anUnknownColumnBlocksWithTheNearestKnownName() {
        refused(
                fixture.ingestSale(fixture.write("a.csv", HEADER.replace("PRACTICE", "PRACTISE") + ROW)),
                "column 'PRACTISE' is not known; did you mean 'PRACTICE'?",
                "missing: PRACTICE");
        refused(
                fixture.ingestSale(fixture.write("b.csv", HEADER.replace("COST", "COST,DISCOUNT") + ROW)),
                "column 'DISCOUNT' is not known");
    }

    @Test
    void aFileThatNoContractKnowsIsReportedAndNotQuarantined() {
        FileOutcome outcome = fixture.ingestSale(fixture.write("a.csv", "colour,size\nred,1\n"));

        assertThat(outcome.status()).isEqualTo(Status.NOT_RECOGNISED);
        assertThat(outcome.reason().orElseThrow()).contains("'colour, size'");
        assertThat(fixture.lake.ledger().quarantined()).isEmpty();
    }

    @Test
    void twoFilesOfOneMonthInOneRunAreTwoReleasesWithAWarning() {
        Path a = fixture.write("a.csv", HEADER + ROW);
        Path b = fixture.write("b.csv", HEADER + ROW + ROW);

        List<FileOutcome> outcomes =
                fixture.ingest(SALE, LandingFixture.OPTIONS, b, a).outcomes();

        assertThat(outcomes).extracting(FileOutcome::release).containsExactly(1, 2);
        assertThat(outcomes.getLast().reason().orElseThrow()).contains("a.csv of this run covers 2017-09-01 too");
    }

    @Test
    void monthsOutOfOrderLandTheSameRows() {
        fixture.ingestSale(fixture.write("b.csv", HEADER + ROW.replace("201709", "201711")));
        FileOutcome earlier = fixture.ingestSale(fixture.write("a.csv", HEADER + ROW));

        assertThat(earlier.release()).isEqualTo(1);
        assertThat(fixture.rows("bronze.sale", "SELECT period FROM TABLE ORDER BY 1"))
                .containsExactly("2017-09-01", "2017-11-01");
    }

    @Test
    void aLayoutWithoutAMonthWaitsForOne() {
        BronzeContract contract = LandingFixture.contract(
                LandingFixture.SALES.replace("period: {column: month}", "period: {option: true}"));
        Path file = fixture.write("a.csv", HEADER + ROW);

        refused(one(fixture.ingest(List.of(contract), LandingFixture.OPTIONS, file)), "for want of a period");
        FileOutcome told = one(fixture.ingest(List.of(contract), LandingFixture.options(YearMonth.of(2020, 2)), file));

        assertThat(told.status()).as(told.toString()).isEqualTo(Status.LANDED);
        assertThat(fixture.rows("bronze.sale", "SELECT period, month FROM TABLE"))
                .containsExactly("2020-02-01|2017-09-01");
    }

    @Test
    void aLandingThatDiesAfterWritingLeavesNothingAndRunningAgainLands() {
        Path file = fixture.write("a.csv", HEADER + ROW);
        fixture.failAt = "landing.written";
        assertThatThrownBy(() -> fixture.ingestSale(file)).hasMessageContaining("simulated crash");
        assertThat(landedRows()).isZero();

        fixture.failAt = "";
        FileOutcome again = fixture.ingestSale(file);

        assertThat(again.status()).isEqualTo(Status.LANDED);
        assertThat(again.release()).isEqualTo(1);
        assertThat(landedRows()).isEqualTo(1);
    }

    @Test
    void aDryRunChangesNothing() {
        IngestOptions dry = new IngestOptions(Optional.empty(), false, true, "run");
        Path file = fixture.write("a.csv", HEADER + ROW);

        FileOutcome outcome = one(fixture.ingest(SALE, dry, file));

        assertThat(outcome.rowsLanded()).as(outcome.toString()).isEqualTo(1);
        assertThat(outcome.deliveryId()).isEmpty();
        assertThat(fixture.lake.tables()).isEmpty();
        assertThat(fixture.lake.ledger().deliveries()).isEmpty();
    }

    @Test
    void valuesOfContractsThatAreNotOpenAreWithheld() {
        BronzeContract closed = LandingFixture.contract(
                LandingFixture.SALES.replace("policy: open", "policy: pseudonymised\npeople: none"));
        Path file =
                fixture.write("a.csv", HEADER + ROW + "201709,SECRET9,x,0402,1,1\n201709,\"SECRET8,x,0402,1,1\n" + ROW);

        FileOutcome outcome = one(fixture.ingest(List.of(closed), LandingFixture.OPTIONS, file));

        assertThat(outcome.rowsRejected()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.toString()).doesNotContain("SECRET");
        assertThat(fixture.rows("bronze.reject", "SELECT delivered_text FROM TABLE"))
                .containsOnly("(withheld)");
    }
}
