package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the published file of standardised rates. */
class StandardisedRateOracleTest {
    private static final String FILE = "testdata_DSR_ISR.xlsx";
    private static final Percentage NINE_DIGITS = withinPercentage(1e-7);
    private static final double[] EUROPE = StandardPopulation.EUROPE_2013.weightArray();

    @Test
    void everyPublishedDirectRateIsReproduced() throws IOException {
        int rows = 0;
        for (Map<String, String> row : OracleFiles.sheet(FILE, "testresults_DSR")) {
            Outcome<Estimate> at95 = direct(row, 0.95);
            Outcome<Estimate> at998 = direct(row, 0.998);
            rows++;
            if (row.get("value").isEmpty()) {
                assertThat(at95.reason()).as(row.get("area")).isPresent();
                continue;
            }
            assertThat(at95.orElseThrow().value()).isCloseTo(number(row, "value"), NINE_DIGITS);
            assertLimits(at95.orElseThrow(), row, "lower95_0cl", "upper95_0cl", 1);
            // The file prints the 99.8 % limits of this one area ten times too large in both of its rows.
            double slip = row.get("area").equals("testdata_1976") ? 10 : 1;
            assertLimits(at998.orElseThrow(), row, "lower99_8cl", "upper99_8cl", slip);
        }
        assertThat(rows).isEqualTo(12);
    }

    @Test
    void everyPublishedIndirectRateIsReproduced() throws IOException {
        int rows = 0;
        for (Map<String, String> row : OracleFiles.sheet(FILE, "testresults_ISR")) {
            IndirectRate area = indirect(row.get("area"));
            Estimate at95 = estimate(area, row, 0.95);
            rows++;

            assertThat(area.observed()).isEqualTo(number(row, "observed"));
            assertThat(area.expected()).isCloseTo(number(row, "expected"), NINE_DIGITS);
            assertThat(at95.value()).isCloseTo(number(row, "value"), NINE_DIGITS);
            assertThat(at95.method()).isEqualTo(row.get("method").equals("Byars") ? "Byar" : "Exact");
            assertLimits(at95, row, "lower95_0cl", "upper95_0cl", 1);
            if (!row.get("lower99_8cl").isEmpty()) {
                assertLimits(estimate(area, row, 0.998), row, "lower99_8cl", "upper99_8cl", 1);
            }
        }
        assertThat(rows).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "testdata_err1, age band 6, events -26",
        "testdata_err3, age band 2, population -558",
        "testdata_err4, age band 6, standard population -6000"
    })
    void refusesTheSheetsOfErrors(String sheet, String group, String value) throws IOException {
        List<Map<String, String>> rows = bands(OracleFiles.sheet(FILE, sheet));

        assertThatThrownBy(() -> DirectRate.standardise(
                        OracleFiles.numbers(rows, "count"),
                        OracleFiles.numbers(rows, "pop"),
                        OracleFiles.numbers(rows, "stdpop"),
                        100_000,
                        0.95))
                .isInstanceOf(StatisticsException.class)
                .hasMessageContaining(group)
                .hasMessageContaining(value);
    }

    @Test
    void refusesAnAgeBandWithoutPeople() throws IOException {
        List<Map<String, String>> rows = area(OracleFiles.sheet(FILE, "testdata_err2"), "Area1");

        assertThatThrownBy(() -> DirectRate.standardise(
                        OracleFiles.numbers(rows, "count"), OracleFiles.numbers(rows, "pop"), EUROPE, 100_000, 0.95))
                .hasMessageContaining("population 0.0");
    }

    private static Outcome<Estimate> direct(Map<String, String> result, double confidence) throws IOException {
        double multiplier = result.get("statistic").endsWith("per 10000") ? 10_000 : 100_000;
        String area = result.get("area");
        if (area.equals("testdata_1976")) {
            List<Map<String, String>> rows = bands(OracleFiles.sheet(FILE, "testdata_1976"));
            return DirectRate.standardise(
                    OracleFiles.numbers(rows, "count"),
                    OracleFiles.numbers(rows, "pop"),
                    OracleFiles.numbers(rows, "esp1976"),
                    multiplier,
                    confidence);
        }
        if (!area.startsWith("testdata_nonind")) {
            List<Map<String, String>> rows = area(OracleFiles.sheet(FILE, "testdata_multiarea"), area);
            return DirectRate.standardise(
                    OracleFiles.numbers(rows, "count"),
                    OracleFiles.numbers(rows, "pop"),
                    EUROPE,
                    multiplier,
                    confidence);
        }
        List<Map<String, String>> rows = area(OracleFiles.sheet(FILE, "testdata_nonindepe"), area);
        double[][] persons = new double[4][];
        for (int f = 0; f < 4; f++) {
            persons[f] = OracleFiles.numbers(rows, "f" + (f + 1));
        }
        double[] population = OracleFiles.numbers(rows, "pop");
        return DirectRate.standardiseRepeated(
                persons, new double[] {1, 2, 3, 4}, population, EUROPE, multiplier, confidence);
    }

    private static IndirectRate indirect(String area) throws IOException {
        boolean zeroPopulation = area.startsWith("Area");
        List<Map<String, String>> reference = OracleFiles.sheet(FILE, "refdata");
        List<Map<String, String>> rows =
                area(OracleFiles.sheet(FILE, zeroPopulation ? "testdata_err2" : "testdata_multiarea"), area);
        return IndirectRate.of(
                Arrays.stream(OracleFiles.numbers(rows, "count")).sum(),
                OracleFiles.numbers(rows, "pop"),
                OracleFiles.numbers(reference, "refcount"),
                OracleFiles.numbers(reference, "refpop"));
    }

    private static Estimate estimate(IndirectRate area, Map<String, String> row, double confidence) {
        String statistic = row.get("statistic");
        double multiplier = Double.parseDouble(statistic.substring(statistic.lastIndexOf(' ') + 1));
        Outcome<Estimate> found =
                statistic.contains("ratio") ? area.ratio(multiplier, confidence) : area.rate(multiplier, confidence);
        return found.orElseThrow();
    }

    private static void assertLimits(Estimate found, Map<String, String> row, String lower, String upper, double slip) {
        assertThat(found.lower() * slip).as(row.toString()).isCloseTo(number(row, lower), NINE_DIGITS);
        assertThat(found.upper() * slip).as(row.toString()).isCloseTo(number(row, upper), NINE_DIGITS);
    }

    private static List<Map<String, String>> area(List<Map<String, String>> rows, String area) {
        return rows.stream().filter(row -> row.get("area").equals(area)).toList();
    }

    private static List<Map<String, String>> bands(List<Map<String, String>> rows) {
        return rows.stream().filter(row -> !row.get("count").isEmpty()).toList();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
