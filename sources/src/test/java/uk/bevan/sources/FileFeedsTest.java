package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.sources.FeedOutcome.Status;

/** Files of SFTP servers and buckets, on real servers. */
final class FileFeedsTest {
    private static final String HEADER = "visit_id,seen_at,attended,wait_days,note,updated_at\n";
    static final String NIGHTLY = "{contract: tests.visit, folder: /outbound, files: '(\\d{8})_visits\\.csv'}";
    private static final String MARKED =
            "{contract: tests.visit, folder: /outbound, files: '(\\d{8})_visits\\.csv', done: '{name}.done'}";
    static final String EXPORTED =
            "{contract: tests.visit, folder: visits/, files: 'export_date=\\d{8}/(\\d{8})_visits\\.csv', metadata: '{stem}.metadata.json'}";

    @TempDir
    private Path folder;

    private Hospital hospital;

    @BeforeEach
    void open() {
        hospital = new Hospital(folder);
    }

    @AfterEach
    void close() {
        hospital.close();
    }

    private static String row(String id, String note, String day) {
        return "%s,%s 09:30:00,true,3,%s,%s 12:00:00\n".formatted(id, day, note, day);
    }

    private static Status only(List<FeedOutcome> outcomes) {
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst().status();
    }

    @Test
    void nightlyFilesLandOnceEachUnderTheirOwnDate() {
        try (SftpHost host = new SftpHost(folder)) {
            host.put("20260629_visits.csv", HEADER + row("1", "one", "2026-06-29"));
            host.put("20260630_visits.csv", HEADER + row("13.0", "two", "2026-06-30"));
            host.put("20260630_other.csv", "not asked for");

            List<FeedOutcome> first = hospital.run(host.yaml("g", NIGHTLY));
            List<FeedOutcome> second = hospital.run(host.yaml("g", NIGHTLY));

            assertThat(first).extracting(FeedOutcome::status).containsExactly(Status.LANDED, Status.LANDED);
            assertThat(only(second)).isEqualTo(Status.UNCHANGED);
            assertThat(hospital.bronze("visit_id, note, period"))
                    .containsExactly("1|one|2026-06-29", "13|two|2026-06-30");
        }
    }

    @Test
    void aNightOnWhichNothingHappenedIsADeliveryOfItsOwn() {
        try (SftpHost host = new SftpHost(folder)) {
            host.put("20260628_visits.csv", HEADER);
            host.put("20260629_visits.csv", HEADER);
            host.put("20260630_visits.csv", HEADER + row("1", "one", "2026-06-30"));

            List<FeedOutcome> outcomes = hospital.run(host.yaml("g", NIGHTLY));
            List<FeedOutcome> again = hospital.run(host.yaml("g", NIGHTLY));

            assertThat(outcomes)
                    .extracting(FeedOutcome::status)
                    .containsExactly(Status.LANDED, Status.LANDED, Status.LANDED);
            assertThat(only(again)).isEqualTo(Status.UNCHANGED);
            assertThat(hospital.bronze("visit_id")).containsExactly("1");
        }
    }

    @Test
    void aNightWithoutAFileIsSaidUntilItsFileComes() {
        try (SftpHost host = new SftpHost(folder)) {
            host.put("20260628_visits.csv", HEADER + row("1", "one", "2026-06-28"));
            host.put("20260630_visits.csv", HEADER + row("3", "three", "2026-06-30"));

            List<FeedOutcome> gap = hospital.run(host.yaml("g", NIGHTLY));
            List<FeedOutcome> still = hospital.run(host.yaml("g", NIGHTLY));
            host.put("20260629_visits.csv", HEADER + row("2", "two", "2026-06-29"));
            List<FeedOutcome> mended = hospital.run(host.yaml("g", NIGHTLY));

            assertThat(gap)
                    .extracting(FeedOutcome::status)
                    .containsExactly(Status.LANDED, Status.LANDED, Status.WAITING);
            assertThat(gap.getLast().reason().orElseThrow()).contains("/outbound has no whole file of 2026-06-29,");
            assertThat(still).extracting(FeedOutcome::status).containsExactly(Status.UNCHANGED, Status.WAITING);
            assertThat(only(mended)).isEqualTo(Status.LANDED);
            assertThat(hospital.bronze("visit_id")).containsExactlyInAnyOrder("1", "2", "3");
        }
    }

    @Test
    void aFileWithoutItsMarkerIsLeftAlone() {
        try (SftpHost host = new SftpHost(folder)) {
            host.put("20260629_visits.csv", HEADER + row("1", "one", "2026-06-29"));
            host.put("20260629_visits.csv.done", "");
            host.put("20260630_visits.csv", HEADER + "2,2026-06-30 09");

            List<FeedOutcome> half = hospital.run(host.yaml("g", MARKED));
            host.put("20260630_visits.csv", HEADER + row("2", "whole", "2026-06-30"));
            host.put("20260630_visits.csv.done", "");
            List<FeedOutcome> whole = hospital.run(host.yaml("g", MARKED));

            assertThat(only(half)).isEqualTo(Status.LANDED);
            assertThat(only(whole)).isEqualTo(Status.LANDED);
            assertThat(hospital.bronze("visit_id, note")).containsExactly("1|one", "2|whole");
        }
    }

    @Test
    void aFileThatIsStillGrowingIsLeftAlone() throws IOException {
        try (SftpHost host = new SftpHost(folder);
                Growing growing = new Growing(host.root.resolve("outbound/20260630_visits.csv"), HEADER)) {
            host.put("20260629_visits.csv", HEADER + row("1", "one", "2026-06-29"));
            growing.start();

            List<FeedOutcome> during = hospital.run(host.yaml("g", NIGHTLY).replace("0 seconds", "1 seconds"));

            assertThat(only(during)).isEqualTo(Status.LANDED);
            assertThat(hospital.bronze("visit_id")).containsExactly("1");
        }
    }

    @Test
    void aFileThatChangedIsReadAgainAndOnlyWhatIsNewOfItLands() {
        try (SftpHost host = new SftpHost(folder)) {
            host.put("20260630_visits.csv", HEADER + row("1", "one", "2026-06-30"));
            hospital.run(host.yaml("g", NIGHTLY));
            host.put("20260630_visits.csv", HEADER + row("1", "one", "2026-06-30") + row("2", "two", "2026-06-30"));

            FeedOutcome again = hospital.run(host.yaml("g", NIGHTLY)).getFirst();

            assertThat(again.rowsKnown()).isEqualTo(1);
            assertThat(again.rowsLanded()).isEqualTo(1);
            assertThat(hospital.bronze("visit_id, _sequence")).containsExactly("1|1", "2|2");
        }
    }

    @Test
    void aHostKeyThatChangedIsRefusedBeforeAnythingIsRead() {
        try (SftpHost host = new SftpHost(folder)) {
            host.put("20260630_visits.csv", HEADER + row("1", "one", "2026-06-30"));
            host.stop();
            host.start(SftpHost.newKey());

            FeedOutcome refused = hospital.run(host.yaml("g", NIGHTLY)).getFirst();

            assertThat(refused.status()).isEqualTo(Status.FAILED);
            assertThat(refused.reason().orElseThrow()).contains("host key").contains("known_hosts");
            assertThat(hospital.bronze("visit_id")).isEmpty();
        }
    }

    @Test
    void aServerThatIsDownIsSaidAndTheRunGoesOnWhenItIsBack() {
        try (SftpHost host = new SftpHost(folder)) {
            host.put("20260630_visits.csv", HEADER + row("1", "one", "2026-06-30"));
            host.stop();

            FeedOutcome down = hospital.run(host.yaml("g", NIGHTLY)).getFirst();
            host.start();
            FeedOutcome back = hospital.run(host.yaml("g", NIGHTLY)).getFirst();

            assertThat(down.status()).isEqualTo(Status.FAILED);
            assertThat(down.reason().orElseThrow()).contains("run again");
            assertThat(back.status()).isEqualTo(Status.LANDED);
        }
    }

    @Test
    void aHeaderThatNoLayoutKnowsSetsThatFileAsideAndTheOthersGoOn() {
        try (SftpHost host = new SftpHost(folder)) {
            host.put("20260629_visits.csv", HEADER.replace("note", "notes") + row("1", "one", "2026-06-29"));
            host.put("20260630_visits.csv", HEADER + row("2", "two", "2026-06-30"));

            List<FeedOutcome> outcomes = hospital.run(host.yaml("g", NIGHTLY));

            assertThat(outcomes).extracting(FeedOutcome::status).containsExactly(Status.QUARANTINED, Status.LANDED);
            assertThat(outcomes.getFirst().reason().orElseThrow()).contains("'notes' is not known");
        }
    }

    @Test
    void aNightOnWhichNothingHappenedIsADeliveryWithoutRows() {
        try (SftpHost host = new SftpHost(folder)) {
            host.put("20260627_visits.csv", HEADER);
            host.put("20260628_visits.csv", HEADER);
            host.put("20260629_visits.csv", HEADER + row("1", "one", "2026-06-29"));

            List<FeedOutcome> first = hospital.run(host.yaml("g", NIGHTLY));
            List<FeedOutcome> second = hospital.run(host.yaml("g", NIGHTLY));

            assertThat(first)
                    .extracting(FeedOutcome::status, FeedOutcome::rowsLanded)
                    .containsExactly(tuple(Status.LANDED, 0L), tuple(Status.LANDED, 0L), tuple(Status.LANDED, 1L));
            assertThat(only(second)).isEqualTo(Status.UNCHANGED);
        }
    }

    @Test
    void duplicatesWithinAFileLandOnceAndBothVersionsOfAKeyStay() {
        try (SftpHost host = new SftpHost(folder)) {
            host.put(
                    "20260630_visits.csv",
                    HEADER
                            + row("1", "one", "2026-06-30")
                            + row("1", "one", "2026-06-30")
                            + row("1", "newer", "2026-06-30"));

            FeedOutcome outcome = hospital.run(host.yaml("g", NIGHTLY)).getFirst();

            assertThat(outcome.rowsKnown()).isEqualTo(1);
            assertThat(hospital.bronze("visit_id, note")).containsExactlyInAnyOrder("1|one", "1|newer");
        }
    }

    @Test
    void objectsOfManyPagesAreFoundAndReadWithTheirSidecar() throws Exception {
        try (Bucket bucket = new Bucket(folder)) {
            bucket.putMany("visits/a", 1_001);
            bucket.put("visits/export_date=20260630/20260630_visits.csv", HEADER + row("1", "one", "2026-06-30"));
            bucket.put("visits/export_date=20260630/20260630_visits.metadata.json", "{\"rows\": 1}");

            FeedOutcome outcome = hospital.run(bucket.yaml("g", EXPORTED)).getFirst();

            assertThat(outcome.status()).isEqualTo(Status.LANDED);
            assertThat(hospital.bronze("visit_id, period")).containsExactly("1|2026-06-30");
        }
    }

    @Test
    void aFileThatDoesNotAgreeWithItsSidecarIsSetAside() throws Exception {
        try (Bucket bucket = new Bucket(folder)) {
            bucket.put("visits/export_date=20260630/20260630_visits.csv", HEADER + row("1", "one", "2026-06-30"));
            bucket.put("visits/export_date=20260630/20260630_visits.metadata.json", "{\"rows\": 2}");

            FeedOutcome outcome = hospital.run(bucket.yaml("g", EXPORTED)).getFirst();

            assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
            assertThat(outcome.reason().orElseThrow()).contains("says 2 records and it has 1");
            assertThat(hospital.bronze("visit_id")).isEmpty();
        }
    }

    @Test
    void aBucketThatIsDownIsSaidAndTheRunGoesOnWhenItIsBack() throws Exception {
        try (Bucket bucket = new Bucket(folder)) {
            bucket.put("visits/export_date=20260630/20260630_visits.csv", HEADER + row("1", "one", "2026-06-30"));
            bucket.put("visits/export_date=20260630/20260630_visits.metadata.json", "{\"rows\": 1}");
            bucket.stop();

            FeedOutcome down = hospital.run(bucket.yaml("g", EXPORTED)).getFirst();
            bucket.start();
            FeedOutcome back = hospital.run(bucket.yaml("g", EXPORTED)).getFirst();

            assertThat(down.status()).isEqualTo(Status.FAILED);
            assertThat(back.status()).isEqualTo(Status.LANDED);
        }
    }

    @Test
    void aWorkbookWithoutADateIsReadWhenItsContentChanges() throws Exception {
        hospital.contracts.clear();
        hospital.contracts.add(LandingFixture.contract(Hospital.VISIT.replace("format: csv", "format: xlsx")));
        String entity = "{contract: tests.visit, folder: visits/, files: 'visits\\.xlsx'}";
        try (Bucket bucket = new Bucket(folder)) {
            bucket.put("visits/visits.xlsx", workbook(List.of("7", "2026-06-30 09:30:00", "true", "1", "seven", "")));

            FeedOutcome first = hospital.run(bucket.yaml("g", entity)).getFirst();
            FeedOutcome second = hospital.run(bucket.yaml("g", entity)).getFirst();
            bucket.put("visits/visits.xlsx", workbook(List.of("7", "2026-06-30 09:30:00", "true", "1", "changed", "")));
            FeedOutcome third = hospital.run(bucket.yaml("g", entity)).getFirst();

            assertThat(List.of(first.status(), second.status(), third.status()))
                    .containsExactly(Status.LANDED, Status.UNCHANGED, Status.LANDED);
            assertThat(third.businessDate()).contains(LocalDate.parse("2026-07-14"));
            assertThat(hospital.bronze("visit_id, note")).containsExactly("7|seven", "7|changed");
        }
    }

    @Test
    void sourcesOfAGroupAdvanceTogetherAndTheOneBehindIsNamed() {
        try (SftpHost host = new SftpHost(folder)) {
            hospital.contracts.add(LandingFixture.contract(Hospital.VISIT.replace("bronze.visit", "bronze.booking")));
            host.put("20260630_visits.csv", HEADER + row("1", "one", "2026-06-30"));
            hospital.visit(1, "one", "2026-06-30");
            hospital.visit(2, "two", "2026-07-01");
            String both = hospital.yaml("", Hospital.VISITS)
                    + host.yaml("hospital", NIGHTLY.replace("tests.visit", "tests.booking"));

            List<FeedOutcome> outcomes = hospital.run(both);

            assertThat(outcomes)
                    .extracting(FeedOutcome::source, FeedOutcome::status)
                    .containsExactly(
                            tuple("ehr", Status.LANDED),
                            tuple("bookings", Status.LANDED),
                            tuple("bookings", Status.WAITING));
            assertThat(hospital.bronze("visit_id")).containsExactly("1");
        }
    }

    /** The smallest workbook there is: one sheet with the header and one row. */
    private static byte[] workbook(List<String> row) throws IOException {
        StringBuilder sheet = new StringBuilder(
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        row(sheet, 1, List.of(HEADER.strip().split(",")));
        row(sheet, 2, row);
        sheet.append("</sheetData></worksheet>");
        Map<String, String> parts = Map.of(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"visits\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                "xl/worksheets/sheet1.xml",
                sheet.toString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static void row(StringBuilder sheet, int number, List<String> cells) {
        sheet.append("<row r=\"%d\">".formatted(number));
        for (int column = 0; column < cells.size(); column++) {
            sheet.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                    .formatted((char) ('A' + column), number, cells.get(column)));
        }
        sheet.append("</row>");
    }
}
