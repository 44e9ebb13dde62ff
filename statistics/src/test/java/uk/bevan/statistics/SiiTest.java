package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiiTest {
    private static final SiiOptions QUICK = SiiOptions.STANDARD.withSimulation(20_000, 0, 7);
    private static final double[] RATES = {120, 110, 104, 96, 91, 83, 80, 71, 66, 60};
    private static final double[] SHARES = {.31, .29, .28, .25, .24, .22, .20, .19, .17, .15};

    @Test
    void exactLimitsAreThoseOfTheLinearCombination() {
        // Equal shares: the slope is Σ cᵢyᵢ with cᵢ = 0.1(bᵢ − ½)/0.0825, worked out by hand.
        List<GradientGroup> groups = withErrors(RATES, 2);
        double variance = 0;
        for (int i = 0; i < 10; i++) {
            double weight = 0.1 * ((i + 0.5) / 10 - 0.5) / 0.0825;
            variance += weight * weight * 4;
        }
        Gradient gradient = Sii.fit("area", groups, SiiOptions.STANDARD);

        assertThat(gradient.method()).isEqualTo(Gradient.Method.EXACT);
        assertThat(gradient.siiStandardError().orElseThrow()).isCloseTo(Math.sqrt(variance), within(1e-12));
        assertThat(gradient.siiInterval().orElseThrow().upper() - gradient.sii())
                .isCloseTo(1.959963984540054 * Math.sqrt(variance), within(1e-12));
    }

    @Test
    void simulationAgreesWithTheExactLimits() {
        Gradient exact = Sii.fit("area", withErrors(RATES, 2), SiiOptions.STANDARD);
        Gradient simulated =
                Sii.simulate("area", withErrors(RATES, 2), SiiOptions.STANDARD.withSimulation(100_000, 0, 3));
        double error = exact.siiStandardError().orElseThrow();

        // The 2.5 % point of 100,000 draws has a standard error of about 0.0084 standard deviations.
        assertThat(simulated.siiInterval().orElseThrow().lower())
                .isCloseTo(exact.siiInterval().orElseThrow().lower(), within(0.04 * error));
        assertThat(simulated.siiInterval().orElseThrow().upper())
                .isCloseTo(exact.siiInterval().orElseThrow().upper(), within(0.04 * error));
        assertThat(simulated.riiInterval().orElseThrow().lower())
                .isCloseTo(exact.riiInterval().orElseThrow().lower(), within(0.002));
        assertThat(simulated.seed()).hasValue(3);
    }

    @Test
    void simulationAgreesWithTheDeltaMethodForSmallErrors() {
        for (boolean transformed : new boolean[] {false, true}) {
            for (ValueType type : List.of(ValueType.RATE, ValueType.PROPORTION)) {
                double[] values = type == ValueType.RATE ? RATES : SHARES;
                SiiOptions options = QUICK.withType(type);
                options = transformed ? options.onTransformedScale() : options;
                Gradient delta = Sii.fit("area", withErrors(values, 0.02), options);
                Gradient simulated = Sii.simulate("area", withErrors(values, 0.02), options);
                double error = delta.siiStandardError().orElseThrow();

                assertThat(delta.method()).isEqualTo(Gradient.Method.DELTA);
                assertThat(simulated.sii()).isEqualTo(delta.sii());
                assertThat(simulated.siiInterval().orElseThrow().lower())
                        .as("%s %s", type, transformed)
                        .isCloseTo(delta.siiInterval().orElseThrow().lower(), within(0.15 * error));
                assertThat(simulated.siiInterval().orElseThrow().upper())
                        .isCloseTo(delta.siiInterval().orElseThrow().upper(), within(0.15 * error));
                assertThat(simulated.riiInterval().orElseThrow().upper())
                        .isCloseTo(delta.riiInterval().orElseThrow().upper(), within(0.01));
            }
        }
    }

    @Test
    void transformedFitTurnsItsTwoEndsBack() {
        // Exactly linear on the logarithmic scale: the ends are half a step beyond the outer quantiles.
        double[] values = new double[10];
        for (int i = 0; i < 10; i++) {
            values[i] = Math.exp(3 - 0.1 * i);
        }
        Gradient gradient = Sii.fit(
                "area",
                MethodVectorsTest.equal(values),
                SiiOptions.STANDARD.withType(ValueType.RATE).onTransformedScale());

        assertThat(gradient.mostDeprivedEnd()).isCloseTo(Math.exp(3.05), within(1e-9));
        assertThat(gradient.leastDeprivedEnd()).isCloseTo(Math.exp(2.05), within(1e-9));
        assertThat(gradient.sii()).isCloseTo(Math.exp(2.05) - Math.exp(3.05), within(1e-9));
        assertThat(gradient.rii().orElseThrow()).isCloseTo(Math.exp(-1), within(1e-12));
    }

    @Test
    void proportionsTurnBackThroughTheLogit() {
        double[] values = new double[5];
        for (int i = 0; i < 5; i++) {
            values[i] = 1 / (1 + Math.exp(1 + 0.2 * i));
        }
        Gradient gradient = Sii.fit(
                "area",
                MethodVectorsTest.equal(values),
                SiiOptions.STANDARD.withType(ValueType.PROPORTION).onTransformedScale());

        assertThat(gradient.mostDeprivedEnd()).isCloseTo(1 / (1 + Math.exp(0.9)), within(1e-12));
        assertThat(gradient.leastDeprivedEnd()).isCloseTo(1 / (1 + Math.exp(1.9)), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 1, 1000})
    void aMultiplierAboveZeroNeverSwapsLimits(double multiplier) {
        SiiOptions options = QUICK.withType(ValueType.RATE);
        Gradient one = Sii.simulate("area", withErrors(RATES, 0.05), options);
        Gradient scaled = Sii.simulate("area", withErrors(RATES, 0.05), options.withMultiplier(multiplier));

        assertThat(scaled.siiInterval().orElseThrow().lower())
                .isCloseTo(one.siiInterval().orElseThrow().lower() * multiplier, within(1e-9 * multiplier));
        assertThat(scaled.riiInterval()).isEqualTo(one.riiInterval());
    }

    @Test
    void aNegativeMultiplierTurnsTheDirectionRound() {
        SiiOptions options = QUICK.withType(ValueType.PROPORTION);
        Gradient one = Sii.simulate("area", withErrors(SHARES, 0.05), options);
        Gradient turned = Sii.simulate("area", withErrors(SHARES, 0.05), options.withMultiplier(-100));

        assertThat(turned.sii()).isCloseTo(-100 * one.sii(), within(1e-12));
        assertThat(turned.rii().orElseThrow()).isCloseTo(1 / one.rii().orElseThrow(), within(1e-12));
        assertThat(turned.siiInterval().orElseThrow().lower())
                .isCloseTo(-100 * one.siiInterval().orElseThrow().upper(), within(1e-12));
        assertThat(turned.riiInterval().orElseThrow().upper())
                .isCloseTo(1 / one.riiInterval().orElseThrow().lower(), within(1e-12));
        assertThat(turned.siiInterval().orElseThrow().contains(turned.sii())).isTrue();
        assertThat(turned.riiInterval().orElseThrow().contains(turned.rii().orElseThrow()))
                .isTrue();
    }

    @Test
    void drawsAreTheSameOnAnyNumberOfThreadsAndInAnyOrder() {
        List<Integer> areas = new ArrayList<>(IntStream.range(0, 24).boxed().toList());
        List<Gradient> alone = areas.stream().map(SiiTest::simulated).toList();
        Collections.reverse(areas);
        List<Gradient> together;
        try (ForkJoinPool pool = new ForkJoinPool(4)) {
            together = pool.submit(
                            () -> areas.parallelStream().map(SiiTest::simulated).toList())
                    .join();
        }

        assertThat(together.reversed()).isEqualTo(alone);
        assertThat(alone.get(0).siiInterval()).isNotEqualTo(alone.get(1).siiInterval());
    }

    @Test
    void reliabilityIsSmallAndRepeatable() {
        SiiOptions options = SiiOptions.STANDARD.withSimulation(20_000, 10, 5);
        Gradient gradient = Sii.simulate("area", withErrors(RATES, 2), options);
        Gradient.Reliability reliability = gradient.reliability().orElseThrow();

        assertThat(reliability.sii())
                .isPositive()
                .isLessThan(0.1 * gradient.siiStandardError().orElseThrow());
        assertThat(reliability.rii()).isPositive().isLessThan(0.01);
        assertThat(Sii.simulate("area", withErrors(RATES, 2), options)).isEqualTo(gradient);
    }

    @Test
    void standardErrorsFromLimitsLieOnTheFittingScale() {
        double z = 1.959963984540054;

        assertThat(ValueType.GENERAL.standardErrorFromLimits(10, 10 + 2 * z)).isCloseTo(1, within(1e-12));
        assertThat(ValueType.RATE.standardErrorFromLimits(1, Math.exp(2 * z))).isCloseTo(1, within(1e-12));
        assertThat(ValueType.PROPORTION.standardErrorFromLimits(0.5, 1 / (1 + Math.exp(-2 * z))))
                .isCloseTo(1, within(1e-12));
        assertThat(ValueType.RATE.standardErrorToScale(50, 5)).isCloseTo(0.1, within(1e-12));
        assertThat(ValueType.PROPORTION.standardErrorToScale(0.2, 0.016)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void refusesWhatItCannotAnswer() {
        refused(MethodVectorsTest.equal(1, 2, 3, 4), SiiOptions.STANDARD, "Northshire: 4 quantiles");
        refused(MethodVectorsTest.equal(new double[101]), SiiOptions.STANDARD, "101 quantiles");
        List<GradientGroup> gap = new ArrayList<>(MethodVectorsTest.equal(RATES));
        gap.remove(6);
        refused(gap, SiiOptions.STANDARD, "Northshire: quantile 7 is missing");
        List<GradientGroup> twice = new ArrayList<>(MethodVectorsTest.equal(RATES));
        twice.add(GradientGroup.of(3, 10, 10));
        refused(twice, SiiOptions.STANDARD, "Northshire: quantile 3 is refused: each quantile comes once");
        refused(
                MethodVectorsTest.equal(RATES).subList(0, 9),
                SiiOptions.STANDARD.withQuantiles(10),
                "quantile 10 is missing");
        refused(MethodVectorsTest.equal(RATES), SiiOptions.STANDARD.withQuantiles(5), "positions are 1 to 5");
        refused(
                MethodVectorsTest.equal(0, .2, .3, .4, .5),
                SiiOptions.STANDARD.withType(ValueType.PROPORTION),
                "Northshire quantile 1: value 0.0");
        refused(
                MethodVectorsTest.equal(.1, .2, .3, .4, 1),
                SiiOptions.STANDARD.withType(ValueType.PROPORTION),
                "Northshire quantile 5: value 1.0");
        refused(
                MethodVectorsTest.equal(5, 4, 3, 0, 1),
                SiiOptions.STANDARD.withType(ValueType.RATE),
                "Northshire quantile 4: value 0.0");
        List<GradientGroup> halfErrors = new ArrayList<>(MethodVectorsTest.equal(RATES));
        halfErrors.set(0, halfErrors.getFirst().withStandardError(1));
        refused(halfErrors, SiiOptions.STANDARD, "1 of 10 standard errors");
        assertThatThrownBy(() -> Sii.simulate("Northshire", MethodVectorsTest.equal(RATES), QUICK))
                .hasMessageContaining("no standard errors");
        assertThatThrownBy(() -> SiiOptions.STANDARD.withSimulation(999, 0, 1)).hasMessageContaining("999 repetitions");
        assertThatThrownBy(() -> SiiOptions.STANDARD.withMultiplier(0)).hasMessageContaining("multiplier 0");
        assertThatThrownBy(SiiOptions.STANDARD::onTransformedScale).hasMessageContaining("transform");
        assertThatThrownBy(() -> GradientGroup.of(1, 0, 5)).hasMessageContaining("population 0.0");
        assertThatThrownBy(() -> GradientGroup.of(1, 5, Double.NaN)).hasMessageContaining("value NaN");
        assertThatThrownBy(() -> GradientGroup.of(0, 5, 5)).hasMessageContaining("position 0");
    }

    @Test
    void warnsOfManyQuantilesAndOfEndsBelowZero() {
        double[] values = new double[12];
        java.util.Arrays.setAll(values, i -> 3.0 - i);
        Gradient gradient = Sii.fit("area", MethodVectorsTest.equal(values), SiiOptions.STANDARD);

        assertThat(gradient.warnings()).hasSize(2);
        assertThat(gradient.riiInterval()).isEmpty();
        assertThat(Sii.fit("area", MethodVectorsTest.equal(RATES), SiiOptions.STANDARD)
                        .warnings())
                .isEmpty();
    }

    @Test
    void allZeroHasASlopeAndNoRatio() {
        Gradient gradient = Sii.fit("area", MethodVectorsTest.equal(new double[5]), SiiOptions.STANDARD);

        assertThat(gradient.sii()).isZero();
        assertThat(gradient.rii().reason()).isPresent();
    }

    @Test
    void aClosingGapIsToldFromChance() {
        Gradient wide = Sii.fit("a", withErrors(new double[] {10, 8, 6, 4, 2}, 0.1), SiiOptions.STANDARD);
        Gradient narrow = Sii.fit("a", withErrors(new double[] {7, 6.5, 6, 5.5, 5}, 0.1), SiiOptions.STANDARD);
        Gradient turned = Sii.fit("a", withErrors(new double[] {2, 4, 6, 8, 10}, 0.1), SiiOptions.STANDARD);
        Gradient vague = Sii.fit("a", withErrors(new double[] {10, 8, 6, 4, 2}, 50), SiiOptions.STANDARD);

        assertThat(GradientTrend.compare(wide, narrow, 0.95).verdict()).isEqualTo(GradientTrend.Verdict.CLOSING);
        assertThat(GradientTrend.compare(narrow, wide, 0.95).verdict()).isEqualTo(GradientTrend.Verdict.WIDENING);
        assertThat(GradientTrend.compare(wide, turned, 0.95).verdict()).isEqualTo(GradientTrend.Verdict.REVERSED);
        assertThat(GradientTrend.compare(wide, vague, 0.95).verdict()).isEqualTo(GradientTrend.Verdict.NO_CLEAR_CHANGE);
        double error = Math.hypot(
                wide.siiStandardError().orElseThrow(), narrow.siiStandardError().orElseThrow());
        GradientTrend trend = GradientTrend.compare(wide, narrow, 0.95);
        assertThat(trend.change()).isCloseTo(narrow.sii() - wide.sii(), within(1e-12));
        assertThat(trend.interval().upper() - trend.change()).isCloseTo(1.959963984540054 * error, within(1e-12));
        assertThatThrownBy(() -> GradientTrend.compare(
                        wide, Sii.fit("b", MethodVectorsTest.equal(RATES), SiiOptions.STANDARD), 0.95))
                .hasMessageContaining("b: no standard error");
    }

    private static Gradient simulated(int area) {
        return Sii.simulate("area " + area, withErrors(RATES, 0.05), QUICK.withType(ValueType.RATE));
    }

    private static void refused(List<GradientGroup> groups, SiiOptions options, String message) {
        assertThatThrownBy(() -> Sii.fit("Northshire", groups, options))
                .isInstanceOf(StatisticsException.class)
                .hasMessageContaining(message);
    }

    static List<GradientGroup> withErrors(double[] values, double error) {
        return MethodVectorsTest.equal(values).stream()
                .map(group -> group.withStandardError(error))
                .toList();
    }
}
