package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsTest {
    // One and nine degrees of freedom have closed forms; the others are from printed tables.
    @ParameterizedTest
    @CsvSource({
        "1, 0.975, 12.706204736174694",
        "9, 0.975, 2.262157162798204",
        "30, 0.999, 3.385184866829",
        "200, 0.95, 1.652508100904"
    })
    void studentsQuantiles(double degrees, double probability, double expected) {
        assertThat(Distributions.student(degrees, probability)).isCloseTo(expected, within(5e-12 * expected));
    }

    @ParameterizedTest
    @CsvSource({"2, 0.975, 7.37775890822787", "18, 0.001, 4.904849", "10, 0.5, 9.34181776559197"})
    void chiSquaredQuantiles(double degrees, double probability, double expected) {
        assertThat(2 * Distributions.gamma(degrees / 2, probability)).isCloseTo(expected, within(5e-7));
    }

    @Test
    void aMeanOfTenValues() {
        Estimate found =
                Mean.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0.95).orElseThrow();
        double margin = 2.262157162798204 * Math.sqrt(82.5 / 9) / Math.sqrt(10);

        assertThat(found.value()).isEqualTo(5.5);
        assertThat(found.lower()).isCloseTo(5.5 - margin, within(1e-12));
        assertThat(found.upper()).isCloseTo(5.5 + margin, within(1e-12));
        assertThat(found.method()).isEqualTo("Student's t");
        assertThat(Mean.of(new double[] {3}, 0.95).reason()).isPresent();
        assertThatThrownBy(() -> Mean.of(new double[] {3, Double.NaN}, 0.95))
                .hasMessageContaining("value 2: value NaN");
        assertThatThrownBy(() -> Mean.of(new double[] {1e308, 1e308}, 0.95)).isInstanceOf(StatisticsException.class);
    }

    @Test
    void everyRefusalNamesGroupValueAndRule() {
        assertThatThrownBy(() -> Wilson.interval(3, 2, 0.95))
                .isInstanceOfSatisfying(StatisticsException.class, refused -> {
                    assertThat(refused.group()).isEqualTo("proportion");
                    assertThat(refused.value()).isEqualTo("numerator 3.0");
                    assertThat(refused.rule()).contains("not above the denominator, which is 2.0");
                    assertThat(refused)
                            .hasMessage(
                                    "proportion: numerator 3.0 is refused: it is not above the denominator, which is"
                                            + " 2.0");
                });
        assertThatThrownBy(() -> Wilson.interval(-1, 2, 0.95)).hasMessageContaining("numerator -1.0");
        assertThatThrownBy(() -> Wilson.interval(1, Double.POSITIVE_INFINITY, 0.95))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> Wilson.interval(1, 2, 1)).hasMessageContaining("at least 0.9 and below 1");
        assertThatThrownBy(() -> Wilson.interval(1, 2, 0.89)).hasMessageContaining("0.89");
        assertThatThrownBy(() -> Byar.lower(-1, 0.95)).hasMessageContaining("events -1.0");
        assertThatThrownBy(() -> Byar.upper(Double.NaN, 0.95)).hasMessageContaining("events NaN");
        assertThatThrownBy(() -> ExactPoisson.interval(-1, 0.95)).hasMessageContaining("events -1.0");
        assertThatThrownBy(() -> CrudeRate.of(1, -1, 1, 0.95)).hasMessageContaining("population -1.0");
        assertThatThrownBy(() -> CrudeRate.of(1, 1, 0, 0.95)).hasMessageContaining("multiplier 0.0");
        assertThatThrownBy(() -> Quantiles.quintileOfDecile(11)).hasMessageContaining("11");
        assertThatThrownBy(() -> Quantiles.quintileOfDecile(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> Quantiles.assign(new double[9], 1, Quantiles.Order.LOWEST_FIRST))
                .hasMessageContaining("1 quantiles");
        assertThatThrownBy(() -> Quantiles.assign(new double[] {1, Double.NaN}, 2, Quantiles.Order.LOWEST_FIRST))
                .hasMessageContaining("value 2");
        assertThat(Quantiles.assign(new double[3], 4, Quantiles.Order.LOWEST_FIRST)
                        .reason())
                .hasValue("3 values cannot fill 4 quantiles");
    }

    @Test
    void unequalColumnsAreRefused() {
        double[] two = {1, 1};
        double[] three = {1, 1, 1};

        assertThatThrownBy(() -> DirectRate.standardise(two, three, two, 1, 0.95))
                .hasMessageContaining("2 counts and 3");
        assertThatThrownBy(() -> DirectRate.standardise(two, two, three, 1, 0.95))
                .hasMessageContaining("weights");
        assertThatThrownBy(() -> DirectRate.standardise(new double[0], new double[0], new double[0], 1, 0.95))
                .hasMessageContaining("0 age bands");
        assertThatThrownBy(() ->
                        DirectRate.standardiseRepeated(new double[][] {two}, new double[] {1, 2}, two, two, 1, 0.95))
                .hasMessageContaining("1 rows of persons and 2 frequencies");
        assertThatThrownBy(
                        () -> DirectRate.standardiseRepeated(new double[][] {two}, new double[] {0}, two, two, 1, 0.95))
                .hasMessageContaining("frequency 0.0");
        assertThatThrownBy(() -> DirectRate.standardise(two, two, two, 0, 0.95)).hasMessageContaining("multiplier");
        assertThatThrownBy(() -> IndirectRate.of(1, two, three, two)).hasMessageContaining("reference counts");
        assertThatThrownBy(() -> IndirectRate.of(1, two, two, three)).hasMessageContaining("reference populations");
        assertThatThrownBy(() -> IndirectRate.of(1, two, two, new double[] {1, 0}))
                .hasMessageContaining("age band 2: reference population 0.0");
        assertThatThrownBy(() -> IndirectRate.of(-1, two, two, two)).hasMessageContaining("observed -1.0");
        assertThatThrownBy(() -> OverDispersion.estimate(
                        FunnelMeasure.PROPORTION, two, three, OverDispersion.Trimming.WINSORISED))
                .hasMessageContaining("2 numerators and 3");
    }

    @Test
    void independentAndRepeatedEventsAgreeWhereEverybodyHasOne() {
        double[] events = {5, 10, 20};
        double[] people = {100, 200, 300};
        double[] weights = {3, 2, 1};
        Estimate one =
                DirectRate.standardise(events, people, weights, 1000, 0.95).orElseThrow();
        Estimate repeated = DirectRate.standardiseRepeated(
                        new double[][] {events}, new double[] {1}, people, weights, 1000, 0.95)
                .orElseThrow();
        Estimate twice = DirectRate.standardiseRepeated(
                        new double[][] {events}, new double[] {2}, people, weights, 1000, 0.95)
                .orElseThrow();

        assertThat(repeated.interval()).isEqualTo(one.interval());
        assertThat(twice.value()).isCloseTo(2 * one.value(), within(1e-9));
        assertThat(one.value()).isCloseTo(1000 * (3 * 0.05 + 2 * 0.05 + 20 / 300.0) / 6, within(1e-9));
    }

    @Test
    void tenEventsAreEnoughAndNineAreNot() {
        double[] people = {100, 100};
        double[] weights = {1, 1};

        assertThat(DirectRate.standardise(new double[] {5, 5}, people, weights, 1, 0.95)
                        .value())
                .isPresent();
        assertThat(DirectRate.standardise(new double[] {5, 4.9}, people, weights, 1, 0.95)
                        .reason())
                .isPresent();
    }

    @Test
    void outcomesSayWhatTheyKnow() {
        Outcome<Integer> known = Outcome.of(2);
        Outcome<Integer> undefined = Outcome.undefined("nobody");

        assertThat(known.map(value -> value * 3).value()).hasValue(6);
        assertThat(known.reason()).isEmpty();
        assertThat(undefined.map(value -> value * 3).reason()).hasValue("nobody");
        assertThat(undefined.value()).isEmpty();
        assertThatThrownBy(undefined::orElseThrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nobody");
    }

    @Test
    void valuesThatTravelAreChecked() {
        assertThatThrownBy(() -> new Interval(2, 1, 0.95)).hasMessageContaining("2.0 to 1.0");
        assertThatThrownBy(() -> new Interval(Double.NaN, 1, 0.95)).isInstanceOf(StatisticsException.class);
        assertThatThrownBy(() -> new Interval(1, Double.POSITIVE_INFINITY, 0.95))
                .isInstanceOf(StatisticsException.class);
        assertThatThrownBy(() -> new Estimate(Double.NaN, new Interval(0, 1, 0.95), "Byar"))
                .hasMessageContaining("estimate NaN");
        assertThat(new Interval(1, 2, 0.95).scaled(-1)).isEqualTo(new Interval(-2, -1, 0.95));
        assertThat(new Interval(1, 2, 0.95).contains(2)).isTrue();
        assertThat(new Interval(1, 2, 0.95).contains(2.1)).isFalse();
        assertThat(StandardPopulation.EUROPE_2013.weights().stream()
                        .mapToDouble(w -> w)
                        .sum())
                .isEqualTo(100_000);
        assertThat(StandardPopulation.EUROPE_2013.ageBands()).hasSize(19).endsWith("90+");
        assertThatThrownBy(() -> new StandardPopulation("x", LocalDate.EPOCH, List.of("all"), List.of(0.0)))
                .hasMessageContaining("x all: weight 0.0");
    }
}
