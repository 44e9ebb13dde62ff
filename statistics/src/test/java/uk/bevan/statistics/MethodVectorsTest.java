package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of the methods page, to the digits printed there. */
class MethodVectorsTest {
    private static final Offset<Double> SIX = within(5.1e-7);
    private static final double[] PEOPLE = {7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534};
    private static final double[] LIFE = {
        75.9335, 78.3442, 83.8361, 83.6375, 80.4656, 81.1157, 81.6931, 84.1900, 80.5956, 86.2894
    };

    @Test
    void normalQuantilesHaveAllTheirDigits() {
        assertThat(Distributions.twoSided(0.95)).isCloseTo(1.959963984540054, within(1e-15));
        assertThat(Distributions.twoSided(0.998)).isCloseTo(3.090232306167813, within(1e-14));
        assertThat(Distributions.normal(0.025)).isCloseTo(-1.959963984540054, within(1e-15));
        assertThat(Distributions.normal(0.5)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"65, 100, 0.552544, 0.736358", "0, 10, 0, 0.277533", "10, 10, 0.722467, 1"})
    void wilson(double x, double n, double lower, double upper) {
        Estimate found = Wilson.interval(x, n, 0.95).orElseThrow();

        assertThat(found.lower()).isCloseTo(lower, SIX);
        assertThat(found.upper()).isCloseTo(upper, SIX);
    }

    @Test
    void nobodyAskedIsUndefinedAndNeverZero() {
        assertThat(Wilson.interval(0, 0, 0.95).reason()).hasValue("the denominator is zero");
        assertThat(CrudeRate.of(0, 0, 1000, 0.95).reason()).isPresent();
        assertThat(new IndirectRate(3, 0, 0.1).ratio(100, 0.95).reason()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"5, 1.6235, 11.6683", "0, 0, 3.6889"})
    void exactPoisson(double count, double lower, double upper) {
        Estimate found = Counts.interval(count, 0.95);

        assertThat(found.method()).isEqualTo("Exact");
        assertThat(found.lower()).isCloseTo(lower, within(5.1e-5));
        assertThat(found.upper()).isCloseTo(upper, within(5.1e-5));
    }

    @Test
    void byarStartsAtTenEvents() {
        assertThat(Counts.interval(9.999, 0.95).method()).isEqualTo("Exact");
        assertThat(Counts.interval(10, 0.95).method()).isEqualTo("Byar");
        assertThat(Counts.interval(65, 0.95).lower()).isCloseTo(50.163188, SIX);
        assertThat(Counts.interval(65, 0.95).upper()).isCloseTo(82.849139, SIX);
    }

    @Test
    void slopeAndRelativeIndexOfTheFirstArea() {
        Gradient gradient = Sii.fit("area", groups(PEOPLE, LIFE), SiiOptions.STANDARD);

        // The page prints six digits from unrounded values; its own rounded inputs carry about four.
        assertThat(gradient.sii()).isCloseTo(6.9346164737, within(5e-5));
        assertThat(gradient.rii().orElseThrow()).isCloseTo(1.0888180804, within(1e-6));
        assertThat(gradient.method()).isEqualTo(Gradient.Method.POINT_ONLY);
    }

    @Test
    void equalGroupsShowNoGradient() {
        Gradient gradient =
                Sii.fit("area", equal(100, 100, 100, 100, 100, 100, 100, 100, 100, 100), SiiOptions.STANDARD);

        assertThat(gradient.sii()).isCloseTo(0, within(1e-10));
        assertThat(gradient.rii().orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void linearWaitsFrom140To49() {
        double[] values = new double[10];
        for (int i = 0; i < 10; i++) {
            values[i] = 140 - (140 - 49) * i / 9.0;
        }
        Gradient gradient = Sii.fit("area", equal(values), SiiOptions.STANDARD);

        assertThat(gradient.sii()).isCloseTo(-101.1111, within(5.1e-5));
        assertThat(gradient.rii().orElseThrow()).isCloseTo(0.302949, SIX);
    }

    @Test
    void slopesOfTheGoldenDeciles() {
        assertThat(Sii.fit("down", equal(100, 90, 80, 70, 60, 50, 40, 30, 20, 10), SiiOptions.STANDARD)
                        .sii())
                .isCloseTo(-100, within(1e-9));
        assertThat(Sii.fit("up", equal(10, 20, 30, 40, 50, 60, 70, 80, 90, 100), SiiOptions.STANDARD)
                        .sii())
                .isCloseTo(100, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "1, innerLower, 3.204264",
        "3, outerLower, 10.150815",
        "3, innerLower, 35.933491",
        "100, innerLower, 72.89863",
        "100, innerUpper, 88.386266",
        "100, outerLower, 68.432939",
        "100, outerUpper, 92.851957"
    })
    void funnelLimits(double n, String limit, double expected) throws ReflectiveOperationException {
        FunnelLimits limits = Funnel.proportion(0.80642448, n);
        double found = (double) FunnelLimits.class.getMethod(limit).invoke(limits);

        assertThat(100 * found).isCloseTo(expected, within(6e-6));
    }

    @Test
    void processLimitsWithAndWithoutScreening() {
        double[] series = {1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};
        XmrChart.Segment national =
                Xmr.chart(series, XmrOptions.NATIONAL).segments().getFirst();
        XmrChart.Segment screened =
                Xmr.chart(series, XmrOptions.NATIONAL.screened()).segments().getFirst();

        assertThat(national.mean()).isCloseTo(1.944444, SIX);
        assertThat(national.averageRange()).isCloseTo(1.882353, SIX);
        assertThat(national.upper()).isCloseTo(6.951503, SIX);
        assertThat(national.lower()).isCloseTo(-3.062614, SIX);
        assertThat(screened.averageRange()).isCloseTo(1.0, within(1e-12));
        assertThat(screened.upper()).isCloseTo(4.604444, SIX);
        assertThat(screened.lower()).isCloseTo(-0.715556, SIX);
    }

    @Test
    void queueOfFourAWeek() {
        WaitingQueue queue = new WaitingQueue(new WeeklyRate(4), new WeeklyRate(5), WaitTime.ofWeeks(52));

        assertThat(queue.targetQueue()).isCloseTo(52, within(1e-12));
        assertThat(queue.targetCapacity(1, 1).perWeek()).isCloseTo(4.076923, SIX);
        assertThat(queue.load().orElseThrow()).isCloseTo(0.8, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "10, 5"})
    void quintilesOfDeciles(int decile, int quintile) {
        assertThat(Quantiles.quintileOfDecile(decile)).isEqualTo(quintile);
    }

    @Test
    void aConfidenceInPercentGetsAHint() {
        assertThatThrownBy(() -> Wilson.interval(1, 2, 95))
                .isInstanceOf(StatisticsException.class)
                .hasMessageContaining("did you mean 0.95?");
    }

    static List<GradientGroup> equal(double... values) {
        double[] people = new double[values.length];
        java.util.Arrays.fill(people, 1000);
        return groups(people, values);
    }

    static List<GradientGroup> groups(double[] people, double[] values) {
        List<GradientGroup> groups = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            groups.add(GradientGroup.of(i + 1, people[i], values[i]));
        }
        return groups;
    }
}
