package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.cli.RealWorkspace.Real;
import uk.bevan.lake.SharedData;

/** From real NHS files to a publication, as a user runs it. */
@ExtendWith(RealWorkspace.class)
final class RealFilesTest {
    private static final String SEPTEMBER_2017 = "SELECT * FROM gold.fct_prescribing_practice_month"
            + " WHERE month = DATE '2017-09-01' ORDER BY practice_code, bnf_code";

    /** As the provenance of the shared files has it. */
    private static final String SHA_256_OF_THE_MONTH =
            "50b4da9cafa505cad85141872e229558ed2a2392befcedf46b54aa58d279d479";

    @Test
    void realFoldersEndInAPublication(Real real) {
        assertThat(real.run().out()).containsPattern("Published [0-9a-z-]+: \\d+ tables, [\\d,]+ rows");
        assertThat(real.published().publications()).hasSize(1);
    }

    @Test
    void whatIsLeftOutIsListedWithItsReason(Real real) {
        assertThat(line(real.run(), "Detailed_Prescribing_Information.csv"))
                .contains("--period")
                .containsOnlyOnce("Detailed_Prescribing_Information.csv");
        assertThat(line(real.run(), "201801_addr.csv")).contains("quote").containsOnlyOnce("201801_addr.csv");
        assertThat(section(real.run(), "In quarantine")).isNotEmpty().allSatisfy(RealFilesTest::hasAReason);
        assertThat(section(real.run(), "Not recognised")).isNotEmpty().allSatisfy(RealFilesTest::hasAReason);
    }

    private static void hasAReason(String line) {
        assertThat(line).matches("  \\S+\\.\\w+:? .{40,}");
    }

    @Test
    void runningAgainWritesNothing(Real real) {
        assertThat(real.again().exit()).isZero();
        assertThat(real.again().out()).contains("Nothing new: nothing was written.");
        assertThat(real.written().getLast()).isEqualTo(real.written().getFirst());
        assertThat(real.published().publications()).hasSize(1);
    }

    @Test
    void itemsAndCostOfTheMonthAreThoseOfTheFile(Real real) {
        JsonNode row = real.published()
                .ask("SELECT sum(items) AS items, sum(actual_cost) AS cost FROM gold.fct_prescribing_practice_month"
                        + " WHERE month = DATE '2017-09-01'")
                .json()
                .get(0);

        assertThat(row.get("items").longValue()).isEqualTo(46_895);
        assertThat(row.get("cost").decimalValue())
                .isCloseTo(new BigDecimal("328908.73"), within(new BigDecimal("0.005")));
    }

    @Test
    void theOlderLayoutGivesTheSameFactRowByRow(Real real, @TempDir Path folder) {
        Path workspace = folder.resolve("older-layout");
        Asked.bevan("init", workspace).exits(ExitCode.DONE);
        Path file = SharedData.file("prescribing/detailed_prescribing_information");

        Asked.bevan("run", "--workspace", workspace, "--path", file, "--period", "2017-09")
                .exits(ExitCode.DONE);

        List<Map<String, String>> rows = new Published(workspace).rows(SEPTEMBER_2017);
        assertThat(rows).hasSizeGreaterThan(1_000).isEqualTo(real.published().rows(SEPTEMBER_2017));
    }

    @Test
    void everyPracticeOfTheMonthHasPositionBoardAndDecileOrAReason(Real real) {
        List<Map<String, String>> practices = real.published().rows("""
            SELECT DISTINCT fact.practice_code, practice.latitude, practice.longitude, practice.position_reason,
                practice.icb_code, practice.icb_reason, practice.imd_2019_decile, practice.imd_2019_reason,
                practice.imd_2025_decile, practice.imd_2025_reason
            FROM gold.fct_prescribing_practice_month AS fact
            LEFT JOIN gold.dim_practice AS practice
                ON practice.practice_code = fact.practice_code
                AND practice.valid_from <= fact.month
                AND (practice.valid_to IS NULL OR practice.valid_to >= fact.month)
            WHERE fact.month = DATE '2017-09-01'
            """);

        assertThat(practices).hasSize(4).allSatisfy(practice -> {
            assertThat(practice.get("latitude") + practice.get("position_reason"))
                    .isNotBlank();
            assertThat(practice.get("icb_code") + practice.get("icb_reason")).isNotBlank();
            assertThat(practice.get("imd_2019_decile") + practice.get("imd_2019_reason"))
                    .isNotBlank();
            assertThat(practice.get("imd_2025_decile") + practice.get("imd_2025_reason"))
                    .isNotBlank();
        });
        assertThat(practices)
                .filteredOn(practice -> practice.get("icb_code").equals("QR1"))
                .hasSizeGreaterThan(0);
    }

    @Test
    void aCostIsExplainedDownToTheFile(Real real) {
        JsonNode explanation = Asked.bevan(
                        "explain",
                        "gold.fct_prescribing_practice_month.actual_cost",
                        "--workspace",
                        real.workspace(),
                        "--period",
                        "2017-09",
                        "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(new BigDecimal(explanation.get("total").asText()))
                .isCloseTo(new BigDecimal("328908.73"), within(new BigDecimal("0.005")));
        assertThat(explanation.get("files")).hasSize(1).allSatisfy(file -> {
            assertThat(file.get("file").asText()).isEqualTo("epd_201709.csv");
            assertThat(file.get("sha256").asText()).isEqualTo(SHA_256_OF_THE_MONTH);
            assertThat(file.get("rows_in").asLong()).isPositive();
            assertThat(file.get("rows_landed").asLong())
                    .isEqualTo(file.get("rows_in").asLong());
            assertThat(file.get("rows_rejected").asLong()).isZero();
        });
        assertThat(explanation.get("models"))
                .anySatisfy(model -> assertThat(model.get("sql").asText()).contains("sum(actual_cost)"))
                .anySatisfy(model -> assertThat(model.get("sql").asText()).contains("bronze.epd"));
    }

    @Test
    void registeredPatientsAreThoseOfTheFile(Real real) {
        Map<String, String> counted = real.published()
                .rows("SELECT sum(patients) AS patients, count(*) AS practices FROM gold.fct_registered_patients"
                        + " WHERE source = 'registrations by LSOA'")
                .getFirst();

        assertThat(counted).containsEntry("patients", "61768942").containsEntry("practices", "6484");
    }

    private static String line(Asked run, String part) {
        List<String> found =
                run.out().lines().filter(line -> line.contains(part)).toList();
        assertThat(found).as("lines about %s in%n%s", part, run.out()).hasSize(1);
        return found.getFirst();
    }

    private static List<String> section(Asked run, String heading) {
        return run.out()
                .lines()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .toList();
    }
}
