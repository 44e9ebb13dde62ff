package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StatisticsPropertiesTest {
    @Property
    void wilsonStaysInsideZeroAndOneAndAroundItsShare(
            @ForAll @IntRange(max = 100_000) int n, @ForAll @DoubleRange(max = 1) double share) {
        double x = Math.rint(share * n);
        Outcome<Estimate> found = Wilson.interval(x, n, 0.998);

        if (n == 0) {
            assertThat(found.reason()).isPresent();
        } else {
            Estimate estimate = found.orElseThrow();
            assertThat(estimate.lower()).isBetween(0.0, x / n);
            assertThat(estimate.upper()).isBetween(x / n, 1.0);
        }
    }

    @Property
    void scalingValuesScalesTheSlopeAndKeepsTheRatio(
            @ForAll("values") double[] values, @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        Gradient one = fit(values);
        Gradient scaled = fit(Arrays.stream(values).map(value -> value * factor).toArray());

        assertThat(scaled.sii()).isCloseTo(one.sii() * factor, within(1e-6 * factor));
        assertThat(scaled.rii().orElseThrow())
                .isCloseTo(
                        one.rii().orElseThrow(),
                        within(1e-6 * Math.abs(one.rii().orElseThrow())));
    }

    @Property
    void shiftingValuesKeepsTheSlope(
            @ForAll("values") double[] values, @ForAll @DoubleRange(min = -500, max = 500) double shift) {
        Gradient shifted = fit(Arrays.stream(values).map(value -> value + shift).toArray());

        assertThat(shifted.sii()).isCloseTo(fit(values).sii(), within(1e-6));
    }

    @Property
    void reversingTheQuantilesInvertsTheRatio(@ForAll("values") double[] values) {
        double[] reversed = values.clone();
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        Gradient one = fit(values);
        Gradient other = fit(reversed);

        assertThat(other.sii()).isCloseTo(-one.sii(), within(1e-6));
        assertThat(other.rii().orElseThrow() * one.rii().orElseThrow()).isCloseTo(1, within(1e-6));
    }

    @Property
    void theOrderOfTheRowsDoesNotMatter(@ForAll("values") double[] values) {
        List<GradientGroup> groups = new ArrayList<>(MethodVectorsTest.equal(values));
        Collections.reverse(groups);

        assertThat(Sii.fit("area", groups, SiiOptions.STANDARD)).isEqualTo(fit(values));
    }

    @Property
    void flagsDoNotChangeUnderAffineMaps(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(min = -50, max = 50) Integer> points,
            @ForAll @IntRange(min = -6, max = 6) int power,
            @ForAll @IntRange(min = -1000, max = 1000) int shift) {
        double[] values = points.stream().mapToDouble(Integer::doubleValue).toArray();
        double factor = Math.scalb(1.0, power);
        double[] mapped =
                Arrays.stream(values).map(value -> value * factor + shift).toArray();

        assertThat(Xmr.chart(mapped, XmrOptions.NATIONAL).flags())
                .isEqualTo(Xmr.chart(values, XmrOptions.NATIONAL).flags());
    }

    @Property
    void turningAChartUpsideDownTurnsItsFlags(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(min = -50, max = 50) Integer> points) {
        double[] values = points.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] turned = Arrays.stream(values).map(value -> -value).toArray();

        List<java.util.Optional<XmrChart.Flag>> expected = Xmr.chart(values, XmrOptions.NATIONAL).flags().stream()
                .map(flag -> flag.map(found -> new XmrChart.Flag(found.rule(), !found.high())))
                .toList();
        assertThat(Xmr.chart(turned, XmrOptions.NATIONAL).flags()).isEqualTo(expected);
    }

    @Property
    void nothingComesOutThatIsNotANumber(
            @ForAll double x, @ForAll double n, @ForAll @DoubleRange(min = 0.9, max = 0.99) double confidence) {
        finite(() -> Wilson.interval(x, n, confidence));
        finite(() -> Byar.interval(x, confidence));
        finite(() -> CrudeRate.of(Math.abs(x % 1e6), n, 1000, confidence));
        finite(() -> Mean.of(new double[] {x, n, 0}, confidence));
        finite(() -> new IndirectRate(Math.abs(x % 1e5), Math.abs(n), 0.1).ratio(100, confidence));
    }

    @Property
    void quantilesArePresentInOrderAndShareTies(
            @ForAll @Size(min = 4, max = 50) List<@IntRange(max = 20) Integer> integers) {
        double[] values = integers.stream().mapToDouble(Integer::doubleValue).toArray();
        int[] lowest = Quantiles.assign(values, 4, Quantiles.Order.LOWEST_FIRST).orElseThrow();
        for (int i = 0; i < values.length; i++) {
            assertThat(lowest[i]).isBetween(1, 4);
            for (int j = 0; j < values.length; j++) {
                if (values[i] < values[j]) {
                    assertThat(lowest[i]).isLessThanOrEqualTo(lowest[j]);
                }
                if (values[i] == values[j]) {
                    assertThat(lowest[i]).isEqualTo(lowest[j]);
                }
            }
        }
    }

    @Property
    void gammaQuantilesReturnToTheirProbability(
            @ForAll @DoubleRange(min = 0.5, max = 5000) double shape,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability) {
        double quantile = Distributions.gamma(shape, probability);

        assertThat(org.hipparchus.special.Gamma.regularizedGammaP(shape, quantile))
                .isCloseTo(probability, within(1e-11));
    }

    @Provide
    Arbitrary<double[]> values() {
        return Arbitraries.doubles()
                .between(50, 100)
                .array(double[].class)
                .ofMinSize(5)
                .ofMaxSize(10);
    }

    private static Gradient fit(double[] values) {
        return Sii.fit("area", MethodVectorsTest.equal(values), SiiOptions.STANDARD);
    }

    private static void finite(java.util.function.Supplier<Outcome<Estimate>> method) {
        try {
            method.get()
                    .value()
                    .ifPresent(
                            estimate -> assertThat(new double[] {estimate.value(), estimate.lower(), estimate.upper()})
                                    .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        } catch (StatisticsException refused) {
            assertThat(refused.group()).isNotBlank();
            assertThat(refused.value()).isNotBlank();
            assertThat(refused.rule()).isNotBlank();
        }
    }
}
