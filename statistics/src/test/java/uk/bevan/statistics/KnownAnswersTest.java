package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Answers worked out by hand, with numbers that no wrong operator leaves unchanged. */
class KnownAnswersTest {
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void aProportionIsCasesOverPeople() {
        assertThat(Wilson.interval(65, 100, 0.95).orElseThrow().value()).isCloseTo(0.65, EXACT);
    }

    @Test
    void aRateAndItsLimitsAreScaledFromTheCountAndItsLimits() {
        Estimate rate = CrudeRate.of(65, 2_000, 100_000, 0.95).orElseThrow();

        assertThat(rate.value()).isCloseTo(3_250, EXACT);
        assertThat(rate.lower()).isCloseTo(50.163188 * 50, within(1e-4));
        assertThat(rate.upper()).isCloseTo(82.849139 * 50, within(1e-4));
    }

    @Test
    void aMeanOfThreeHasTwoDegreesOfFreedom() {
        Estimate mean = Mean.of(new double[] {2, 4, 9}, 0.95).orElseThrow();
        double margin = 4.302652729911275 * Math.sqrt(13.0 / 3);

        assertThat(mean.value()).isCloseTo(5, EXACT);
        assertThat(mean.lower()).isCloseTo(5 - margin, EXACT);
        assertThat(mean.upper()).isCloseTo(5 + margin, EXACT);
    }

    @Test
    void confidenceStartsAtNineTenthsAndEndsBelowOne() {
        assertThat(Wilson.interval(1, 2, 0.9).orElseThrow().interval().confidence())
                .isEqualTo(0.9);
        assertThatThrownBy(() -> Wilson.interval(1, 2, 1.0)).isInstanceOf(StatisticsException.class);
    }

    @Test
    void variationOfDemandAndCapacityEnterTheTargetCapacityAsSquares() {
        WaitingQueue queue = new WaitingQueue(new WeeklyRate(4), new WeeklyRate(5), WaitTime.ofWeeks(52));

        assertThat(queue.targetCapacity(2, 0.5).perWeek()).isCloseTo(4 + (4 + 0.25) / 2 * 4 / 52, EXACT);
        assertThat(queue.upliftedDemand(0.5, 400).orElseThrow().perWeek()).isCloseTo(5, EXACT);
    }

    @Test
    void theListThatIsJustTwiceItsTargetIsNotTooLarge() {
        WaitingQueue queue = new WaitingQueue(new WeeklyRate(4), new WeeklyRate(5), WaitTime.ofWeeks(52));

        assertThat(queue.isTooLarge(104)).isFalse();
        assertThat(queue.isTooLarge(104.5)).isTrue();
    }

    @Test
    void everyRuleSaysInWhichDirectionItFired() {
        XmrChart.Segment segment = new XmrChart.Segment(0, 8, 10, 3, 2, 18, 4.7, 15.3, false);

        assertThat(last(segment, 9, 11, 9, 11, 9, 11, 9, 18.5)).isEqualTo(fired(XmrChart.Rule.OUTSIDE_LIMITS, true));
        assertThat(last(segment, 9, 11, 9, 11, 9, 11, 9, 1.5)).isEqualTo(fired(XmrChart.Rule.OUTSIDE_LIMITS, false));
        assertThat(last(segment, 9, 11, 9, 11, 9, 16, 11, 16)).isEqualTo(fired(XmrChart.Rule.TWO_OF_THREE, true));
        assertThat(last(segment, 9, 11, 9, 11, 11, 4, 9, 4)).isEqualTo(fired(XmrChart.Rule.TWO_OF_THREE, false));
        assertThat(last(segment, 9, 11, 12, 11, 12, 11, 12, 11)).isEqualTo(fired(XmrChart.Rule.SHIFT, true));
        assertThat(last(segment, 11, 9, 8, 9, 8, 9, 8, 9)).isEqualTo(fired(XmrChart.Rule.SHIFT, false));
        assertThat(last(segment, 9, 7, 8, 9, 10, 11, 12, 13)).isEqualTo(fired(XmrChart.Rule.TREND, true));
        assertThat(last(segment, 9, 13, 12, 11, 10, 9, 8, 7)).isEqualTo(fired(XmrChart.Rule.TREND, false));
    }

    @Test
    void pointsThatDifferByRoundingAloneAreEqual() {
        double crumb = 1e-13;
        XmrChart.Segment segment = new XmrChart.Segment(0, 8, 10, 3, 2, 18, 4.7, 15.3, false);
        double[] onTheMean = {11, 11, 12, 11, 10 + crumb, 11, 12, 11};

        assertThat(last(segment, onTheMean)).isEmpty();
    }

    @Test
    void aTargetOnTheLimitIsHitAndMiss() {
        XmrOptions level = XmrOptions.NATIONAL.withTarget(5);

        assertThat(Xmr.chart(new double[] {5, 5, 5, 5}, level).assurance()).isEqualTo(XmrChart.Assurance.HIT_AND_MISS);
    }

    @Test
    void screeningDropsARangeThatIsExtremeAndAveragesTheRest() {
        double[] series = {10, 12, 10, 12, 10, 12, 10, 12, 40, 12, 10, 12, 10, 12, 10, 12};
        XmrChart chart = Xmr.chart(series, XmrOptions.NATIONAL.screened());

        assertThat(chart.segments().getFirst().averageRange()).isCloseTo(2, EXACT);
    }

    @Test
    void theStrongestChangeAgreesWithANaiveSearch() {
        double[] series = {3, 1, 4, 1, 5, 2, 9, 7, 9, 8, 6};
        int expected = 0;
        double best = -1;
        for (int split = 1; split < series.length; split++) {
            double gap = mean(series, split, series.length) - mean(series, 0, split);
            double between = gap * gap * split * (series.length - split);
            if (between > best) {
                best = between;
                expected = split;
            }
        }

        ChangePoint found = ChangePoint.find(series, 7).orElseThrow();

        assertThat(found.firstAfter()).isEqualTo(expected);
        assertThat(found.meanBefore()).isCloseTo(mean(series, 0, expected), EXACT);
        assertThat(found.meanAfter()).isCloseTo(mean(series, expected, series.length), EXACT);
    }

    @Test
    void theChanceOfAChangeIsTheShareOfShufflesAsStrong() {
        // Of the twenty ways to order three zeros and three ones, two are split as cleanly as this one.
        ChangePoint found =
                ChangePoint.find(new double[] {0, 0, 0, 1, 1, 1}, 11).orElseThrow();

        assertThat(found.chance()).isCloseTo(0.1, within(0.035));
    }

    @Test
    void limitsAndConfidenceReachTheFit() {
        List<GradientGroup> groups = IntStream.rangeClosed(1, 5)
                .mapToObj(position -> GradientGroup.of(position, 100, 50 - 2 * position)
                        .withLimits(ValueType.GENERAL, 48 - 2 * position, 52 - 2 * position))
                .toList();
        Gradient usual = Sii.fit("area", groups, SiiOptions.STANDARD);
        Gradient wider = Sii.fit("area", groups, SiiOptions.STANDARD.withConfidence(0.998));
        double ratio = width(wider) / width(usual);

        assertThat(groups.getFirst().standardError()).isEqualTo(OptionalDouble.of(4 / (2 * 1.959963984540054)));
        assertThat(ratio).isCloseTo(3.090232306167813 / 1.959963984540054, EXACT);
    }

    private static Optional<XmrChart.Flag> last(XmrChart.Segment segment, double... values) {
        List<Optional<XmrChart.Flag>> flags = new ArrayList<>();
        XmrRules.flag(values, segment, flags);
        return flags.getLast();
    }

    private static Optional<XmrChart.Flag> fired(XmrChart.Rule rule, boolean high) {
        return Optional.of(new XmrChart.Flag(rule, high));
    }

    private static double width(Gradient gradient) {
        Interval limits = gradient.siiInterval().orElseThrow();
        return limits.upper() - limits.lower();
    }

    private static double mean(double[] values, int from, int until) {
        double sum = 0;
        for (int i = from; i < until; i++) {
            sum += values[i];
        }
        return sum / (until - from);
    }
}
