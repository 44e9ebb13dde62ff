package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Every row of the published file of Byar and Wilson limits. */
class IntervalOracleTest {
    private static final Percentage NINE_DIGITS = withinPercentage(1e-7);

    @Test
    void everyPublishedLimitIsReproduced() throws IOException {
        int rows = 0;
        for (Map<String, String> row : OracleFiles.sheet("testdata_Byars_Wilson.xlsx", "testdata_B_W")) {
            double x = Double.parseDouble(row.get("x"));
            double confidence = confidence(row.get("confidence"));
            if (row.get("method").equals("Wilson")) {
                Estimate found = Wilson.interval(x, Double.parseDouble(row.get("n")), confidence)
                        .orElseThrow();

                assertThat(found.lower()).isCloseTo(Double.parseDouble(row.get("lowercl")), NINE_DIGITS);
                assertThat(found.upper()).isCloseTo(Double.parseDouble(row.get("uppercl")), NINE_DIGITS);
            } else {
                Outcome<Double> lower = Byar.lower(x, confidence);

                assertThat(Byar.upper(x, confidence)).isCloseTo(Double.parseDouble(row.get("uppercl")), NINE_DIGITS);
                if (row.get("lowercl").isEmpty()) {
                    assertThat(lower.reason()).isPresent();
                } else {
                    assertThat(lower.orElseThrow()).isCloseTo(Double.parseDouble(row.get("lowercl")), NINE_DIGITS);
                }
            }
            rows++;
        }
        assertThat(rows).as("rows in the file").isEqualTo(13);
    }

    private static double confidence(String text) {
        return text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                : Double.parseDouble(text);
    }
}
