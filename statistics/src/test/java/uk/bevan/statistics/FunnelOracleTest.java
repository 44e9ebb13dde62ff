package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every row of the two published funnel files. */
class FunnelOracleTest {
    private static final Offset<Double> PUBLISHED_DIGITS = within(5.1e-7);

    @Test
    void everyPublishedLimitIsReproduced() throws IOException {
        List<Map<String, String>> areas = OracleFiles.csv("testdata_funnel_prop_inputs.csv");
        double average = Arrays.stream(OracleFiles.numbers(areas, "numerator")).sum()
                / Arrays.stream(OracleFiles.numbers(areas, "denominator")).sum();
        List<Map<String, String>> rows = OracleFiles.csv("testdata_funnel_prop_outputs.csv");

        assertThat(rows).hasSize(100).allSatisfy(row -> {
            FunnelLimits limits = Funnel.proportion(average, number(row, "Population"));
            assertThat(100 * average).isCloseTo(number(row, "Baseline"), PUBLISHED_DIGITS);
            assertThat(100 * limits.innerLower()).isCloseTo(number(row, "Lower2s0025limit"), PUBLISHED_DIGITS);
            assertThat(100 * limits.innerUpper()).isCloseTo(number(row, "Upper2s0025limit"), PUBLISHED_DIGITS);
            assertThat(100 * limits.outerLower()).isCloseTo(number(row, "Lower3s0001limit"), PUBLISHED_DIGITS);
            assertThat(100 * limits.outerUpper()).isCloseTo(number(row, "Upper3s0001limit"), PUBLISHED_DIGITS);
        });
    }

    @Test
    void everyPublishedLabelIsReproduced() throws IOException {
        List<Map<String, String>> areas = OracleFiles.csv("testdata_funnel_prop_inputs.csv");
        double average = Arrays.stream(OracleFiles.numbers(areas, "numerator")).sum()
                / Arrays.stream(OracleFiles.numbers(areas, "denominator")).sum();

        assertThat(areas).hasSize(303).allSatisfy(area -> {
            double denominator = number(area, "denominator");
            FunnelLabel label = Funnel.proportion(average, denominator).label(number(area, "numerator") / denominator);
            assertThat(label.text()).isEqualTo(area.get("significance"));
        });
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
