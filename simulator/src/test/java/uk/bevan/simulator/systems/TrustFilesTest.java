package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.simulator.trust.FaultClass;
import uk.bevan.simulator.trust.FaultLedger;
import uk.bevan.simulator.trust.FaultShares;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;

final class TrustFilesTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    @TempDir
    private static Path folder;

    private static FaultLedger ledger;
    private static Path one;

    @BeforeAll
    static void write() throws IOException {
        one = folder.resolve("one");
        ledger = TrustFiles.write(trust(), one);
    }

    private static Northshire trust() {
        return Northshire.of(
                TrustSimulation.of(200, 2, AS_OF, 42).with(FaultShares.usual().with(FaultClass.SCHEMA_DRIFT, 0.1)));
    }

    @Test
    void theSameSimulationWritesTheSameBytes() throws IOException {
        Path two = folder.resolve("two");
        TrustFiles.write(trust(), two);

        assertThat(contents(two)).isEqualTo(contents(one));
    }

    @Test
    void everyDayHasItsFilesWithTheirMarks() throws IOException {
        for (LocalDate day = AS_OF.plusDays(1).minusMonths(2); !day.isAfter(AS_OF); day = day.plusDays(1)) {
            String date = day.toString().replace("-", "");
            Path appointments = one.resolve("sftp/outbound/appointments/" + date + "_appointments.csv");
            Path orders = one.resolve(
                    "s3/northshire/diagnostics/export_date=" + date + "/" + date + "_diagnostic_orders.csv");

            assertThat(appointments).exists();
            assertThat(appointments.resolveSibling(date + "_appointments.csv.done"))
                    .isEmptyFile();
            assertThat(Files.readAllLines(appointments, UTF_8).size() - 1L)
                    .isEqualTo(ledger.rows(Feed.APPOINTMENTS, day));
            JsonNode sidecar = new ObjectMapper()
                    .readTree(orders.resolveSibling(date + "_diagnostic_orders.csv.metadata.json")
                            .toFile());
            assertThat(sidecar.get("rows").asLong())
                    .isEqualTo(ledger.rows(Feed.DIAGNOSTICS, day))
                    .isEqualTo(Files.readAllLines(orders, UTF_8).size() - 1L);
            assertThat(sidecar.get("bytes").asLong()).isEqualTo(Files.size(orders));
        }
    }

    @Test
    void driftedFilesAreAsManyAsCounted() throws IOException {
        long drifted;
        try (Stream<Path> files = Files.list(one.resolve("sftp/outbound/appointments"))) {
            drifted = files.filter(path -> path.toString().endsWith(".csv"))
                    .filter(path -> firstLine(path).endsWith(",export_batch"))
                    .count();
        }

        assertThat(drifted)
                .isEqualTo(ledger.faults(FaultClass.SCHEMA_DRIFT, Feed.APPOINTMENTS))
                .isPositive();
    }

    @Test
    void theWorkbookCanBeRead() throws IOException {
        try (InputStream in = Files.newInputStream(one.resolve("s3/northshire/" + TrustFolder.WORKBOOK));
                ReadableWorkbook workbook = new ReadableWorkbook(in);
                Stream<Row> rows =
                        workbook.findSheet("sites_and_services").orElseThrow().openStream()) {
            List<List<String>> cells = rows.map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList())
                    .toList();

            assertThat(cells).hasSize(126);
            assertThat(cells.getFirst()).isEqualTo(Feed.SITES_AND_SERVICES.columns());
            assertThat(cells.get(1)).startsWith("1", "ACU001");
        }
    }

    @Test
    void peopleLiveInPostcodesThatTheCompanionsKnow() throws IOException {
        List<String> lines =
                Files.readAllLines(one.resolve("companions/geography/simulated_postcode_lsoa21_imd2025.csv"), UTF_8);
        List<String> known = lines.stream().map(line -> line.split(",")[0]).toList();
        int postcode = Feed.PATIENT_DEMOGRAPHICS.columns().indexOf("postcode");
        List<String> people = Files.readAllLines(one.resolve("postgresql/ehr/patient_demographics.csv"), UTF_8);

        assertThat(people).hasSize(201);
        assertThat(people.stream().skip(1).map(line -> line.split(",", -1)[postcode]))
                .allMatch(known::contains);
    }

    private static String firstLine(Path path) {
        try (Stream<String> lines = Files.lines(path, UTF_8)) {
            return lines.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(path).toString(), java.util.Arrays.toString(Files.readAllBytes(path)));
            }
        }
        return contents;
    }
}
