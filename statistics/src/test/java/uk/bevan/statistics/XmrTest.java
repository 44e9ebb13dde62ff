package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmrTest {
    @Test
    void aPointOutsideItsLimitsIsFlaggedAndOnePointOnThemIsNot() {
        double[] series = {1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};
        XmrChart chart = Xmr.chart(series, XmrOptions.NATIONAL);

        assertThat(flags(chart)).isEqualTo("....O.............");
        assertThat(chart.segments().getFirst().nearUpper())
                .isCloseTo(1.944444444 + 1.882352941 * 2.66 * 2 / 3, within(1e-8));
        assertThat(flags(Xmr.chart(new double[] {5, 5, 5, 5}, XmrOptions.NATIONAL)))
                .isEqualTo("....");
    }

    @Test
    void sixRisesFlagAllSevenPointsAndEqualNeighboursBreakThem() {
        double[] rising = {50, 10, 90, 30, 31, 32, 33, 34, 35, 36, 20, 80, 40, 70};
        double[] interrupted = {50, 10, 90, 30, 31, 32, 32, 33, 34, 35, 20, 80, 40, 70};

        assertThat(flags(Xmr.chart(rising, XmrOptions.NATIONAL))).isEqualTo("...TTTTTTTS...");
        assertThat(flags(Xmr.chart(interrupted, XmrOptions.NATIONAL))).doesNotContain("T");
    }

    @Test
    void aTurningPointTakesTheDirectionOnItsRight() {
        double[] hill = {1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1};
        XmrChart chart = Xmr.chart(hill, XmrOptions.NATIONAL.frozenAfter(13));
        List<Boolean> high = chart.flags().stream()
                .map(flag -> flag.map(XmrChart.Flag::high).orElse(false))
                .toList();

        assertThat(chart.flags()).allMatch(flag -> flag.isPresent());
        assertThat(rule(chart, 6)).isIn(XmrChart.Rule.TREND, XmrChart.Rule.OUTSIDE_LIMITS);
        assertThat(high.get(5)).isTrue();
        assertThat(high.get(7)).isFalse();
    }

    @Test
    void aTrendThatCrossesTheMeanKeepsItsOwnDirection() {
        double[] falling = {30, 70, 30, 70, 30, 70, 80, 72, 66, 60, 56, 52, 51};
        XmrChart chart = Xmr.chart(falling, XmrOptions.NATIONAL);

        assertThat(chart.flags().getLast()).hasValue(new XmrChart.Flag(XmrChart.Rule.TREND, false));
        assertThat(falling[12] < chart.segments().getFirst().mean()).isTrue();
        assertThat(falling[9] > chart.segments().getFirst().mean()).isTrue();
        assertThat(chart.flags().get(9)).hasValue(new XmrChart.Flag(XmrChart.Rule.TREND, false));
        assertThat(chart.variation()).isEqualTo(XmrChart.Variation.CONCERN_LOW);
    }

    @Test
    void sevenOnOneSideAreAShiftAndAPointOnTheMeanBreaksIt() {
        XmrChart.Segment segment = new XmrChart.Segment(0, 16, 10, 3, 2, 18, 4.7, 15.3, false);

        assertThat(flags(new double[] {9, 11, 11.5, 11, 12, 11, 12, 11, 9, 10, 9, 11, 9, 11, 9, 11}, segment))
                .isEqualTo(".SSSSSSS........");
        assertThat(flags(new double[] {9, 11, 11.5, 11, 10, 11, 12, 11, 12, 11, 9, 11, 9, 11, 9, 11}, segment))
                .isEqualTo("................");
    }

    @Test
    void twoOfThreeFlagsOnlyThePointsNearTheLimitAndOnOneSide() {
        XmrChart.Segment segment = new XmrChart.Segment(0, 8, 10, 3, 2, 18, 4.7, 15.3, false);

        assertThat(flags(new double[] {9, 16, 11, 16, 9, 11, 9, 11}, segment)).isEqualTo(".N.N....");
        assertThat(flags(new double[] {9, 16, 9, 16, 9, 11, 9, 11}, segment)).isEqualTo("........");
        assertThat(flags(new double[] {9, 16, 4, 11, 9, 11, 9, 11}, segment)).isEqualTo("........");
        assertThat(flags(new double[] {9, 19, 16, 11, 9, 11, 9, 11}, segment)).isEqualTo(".O......");
        assertThat(flags(new double[] {9, 11, 9, 11, 9, 4, 7, 4}, segment)).isEqualTo(".....N.N");
        assertThat(flags(new double[] {9, 18, 11, 15.3, 9, 11, 9, 11}, segment)).isEqualTo("........");
    }

    @Test
    void decimalsOnTheMeanAreOnTheMean() {
        double[] tenths = new double[14];
        Arrays.fill(tenths, 0.1);

        assertThat(flags(Xmr.chart(tenths, XmrOptions.NATIONAL))).isEqualTo("..............");
    }

    @Test
    void eachSegmentIsItsOwnCalculation() {
        double[] series = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 101, 102, 101, 102};
        XmrChart chart = Xmr.chart(series, XmrOptions.NATIONAL.rebasedAt(12));

        assertThat(chart.segments()).extracting(XmrChart.Segment::mean).containsExactly(1.5, 101.5);
        assertThat(chart.segments()).extracting(XmrChart.Segment::trial).containsExactly(false, true);
        assertThat(chart.segmentOf(11).mean()).isEqualTo(1.5);
        assertThat(chart.segmentOf(12).mean()).isEqualTo(101.5);
        assertThat(flags(chart)).doesNotContain("O");
        assertThatThrownBy(() -> chart.segmentOf(16)).hasMessageContaining("point 16");
    }

    @Test
    void frozenLimitsRestOnTheFirstPoints() {
        double[] series = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 50, 60};
        XmrChart chart = Xmr.chart(series, XmrOptions.NATIONAL.frozenAfter(12));

        assertThat(chart.segments().getFirst().mean()).isEqualTo(1.5);
        assertThat(chart.segments().getFirst().upper()).isEqualTo(1.5 + 2.66);
        assertThat(chart.segments().getFirst().trial()).isFalse();
        assertThat(flags(chart)).endsWith("OO");
    }

    @Test
    void screeningHappensOnceAndKeepsARangeWhereAllAreEqual() {
        double[] constant = {3, 3, 3, 3};

        assertThat(Xmr.chart(constant, XmrOptions.NATIONAL.screened())
                        .segments()
                        .getFirst()
                        .averageRange())
                .isZero();
        assertThat(Xmr.chart(constant, XmrOptions.NATIONAL.screened()).screening())
                .isEqualTo(XmrOptions.Screening.EXTREME_RANGES);
    }

    @ParameterizedTest
    @CsvSource({
        "UP, 20, CONSISTENTLY_FAILS", "UP, -20, CONSISTENTLY_PASSES", "UP, 1.5, HIT_AND_MISS",
        "DOWN, 20, CONSISTENTLY_PASSES", "DOWN, -20, CONSISTENTLY_FAILS", "DOWN, 1.5, HIT_AND_MISS",
        "UP, 4.16, HIT_AND_MISS", "NEUTRAL, 20, NONE"
    })
    void assurance(XmrOptions.Improvement improvement, double target, XmrChart.Assurance expected) {
        double[] series = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
        XmrChart chart =
                Xmr.chart(series, XmrOptions.NATIONAL.improving(improvement).withTarget(target));

        assertThat(chart.assurance()).isEqualTo(expected);
        assertThat(Xmr.chart(series, XmrOptions.NATIONAL).assurance()).isEqualTo(XmrChart.Assurance.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "UP, 99, IMPROVEMENT_HIGH, H", "UP, -99, CONCERN_LOW, L", "DOWN, 99, CONCERN_HIGH, H",
        "DOWN, -99, IMPROVEMENT_LOW, L", "NEUTRAL, 99, NEUTRAL_HIGH, H", "NEUTRAL, -99, NEUTRAL_LOW, L"
    })
    void variation(XmrOptions.Improvement improvement, double last, XmrChart.Variation expected, String letter) {
        double[] series = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, last};
        XmrChart chart =
                Xmr.chart(series, XmrOptions.NATIONAL.improving(improvement).frozenAfter(12));

        assertThat(chart.variation()).isEqualTo(expected);
        assertThat(chart.variation().letter()).isEqualTo(letter);
        assertThat(chart.variation().colour()).startsWith("#");
    }

    @Test
    void refusesShortAndBrokenSeries() {
        assertThatThrownBy(() -> Xmr.chart(new double[] {1}, XmrOptions.NATIONAL))
                .hasMessageContaining("1 points");
        assertThatThrownBy(() -> Xmr.chart(new double[] {1, Double.NaN, 2}, XmrOptions.NATIONAL))
                .hasMessageContaining("point 2: value NaN");
        assertThatThrownBy(() -> Xmr.chart(new double[] {1, 2, 3}, XmrOptions.NATIONAL.rebasedAt(2)))
                .hasMessageContaining("segment from point 3");
        assertThatThrownBy(() -> Xmr.chart(new double[] {1, 2, 3}, XmrOptions.NATIONAL.rebasedAt(9)))
                .hasMessageContaining("rebase at point 9");
        assertThatThrownBy(() -> XmrOptions.NATIONAL.rebasedAt(5, 5)).hasMessageContaining("ascend");
    }

    private static XmrChart.Rule rule(XmrChart chart, int point) {
        return chart.flags().get(point).orElseThrow().rule();
    }

    private static String flags(double[] values, XmrChart.Segment segment) {
        List<java.util.Optional<XmrChart.Flag>> flags = new java.util.ArrayList<>();
        XmrRules.flag(values, segment, flags);
        return text(flags);
    }

    static String flags(XmrChart chart) {
        return text(chart.flags());
    }

    private static String text(List<java.util.Optional<XmrChart.Flag>> flags) {
        return flags.stream()
                .map(flag -> flag.map(found -> switch (found.rule()) {
                            case OUTSIDE_LIMITS -> "O";
                            case TREND -> "T";
                            case TWO_OF_THREE -> "N";
                            case SHIFT -> "S";
                        })
                        .orElse("."))
                .collect(Collectors.joining());
    }
}
