package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitsAndQueueTest {
    private static final WaitingQueue QUEUE =
            new WaitingQueue(new WeeklyRate(4), new WeeklyRate(5), WaitTime.ofWeeks(52));

    @Test
    void percentilesOfExactDaysLieBetweenNeighbours() {
        double[] waits = {40, 10, 20, 30};

        assertThat(Waits.percentile(waits, 0.5).orElseThrow()).isEqualTo(25);
        assertThat(Waits.percentile(waits, 0).orElseThrow()).isEqualTo(10);
        assertThat(Waits.percentile(waits, 1).orElseThrow()).isEqualTo(40);
        assertThat(Waits.percentile(waits, 0.9).orElseThrow()).isCloseTo(37, within(1e-12));
        assertThat(waits).containsExactly(40, 10, 20, 30);
        assertThat(Waits.percentile(new double[0], 0.5).reason()).hasValue("nobody waits");
    }

    @Test
    void percentilesOfBandsAreSpreadEvenlyThroughTheBand() {
        long[] people = {10, 20, 0, 30, 40};

        assertThat(Waits.percentileOfWeeklyBands(people, 0.05).orElseThrow().weeks())
                .isCloseTo(0.5, within(1e-12));
        assertThat(Waits.percentileOfWeeklyBands(people, 0.3).orElseThrow().weeks())
                .isCloseTo(2, within(1e-12));
        assertThat(Waits.percentileOfWeeklyBands(people, 0.45).orElseThrow().weeks())
                .isCloseTo(3.5, within(1e-12));
        assertThat(Waits.percentileOfWeeklyBands(people, 0.45).orElseThrow().days())
                .isCloseTo(24.5, within(1e-12));
        assertThat(Waits.percentileOfWeeklyBands(people, 0.92).reason())
                .hasValue("it falls into the open band of 4 weeks and more");
        assertThat(Waits.percentileOfWeeklyBands(new long[] {0, 0}, 0.5).reason())
                .hasValue("nobody waits");
    }

    @Test
    void refusesWaitsThatAreNone() {
        assertThatThrownBy(() -> Waits.percentile(new double[] {1, -1}, 0.5)).hasMessageContaining("wait 2: wait -1.0");
        assertThatThrownBy(() -> Waits.percentile(new double[] {1}, 1.1)).hasMessageContaining("share 1.1");
        assertThatThrownBy(() -> Waits.percentileOfWeeklyBands(new long[] {1, -2}, 0.5))
                .hasMessageContaining("band 1");
        assertThatThrownBy(() -> Waits.percentileOfWeeklyBands(new long[] {1}, 0.5))
                .hasMessageContaining("1 bands");
    }

    @Test
    void unitsOfTimeCannotBeMixedUp() {
        assertThat(WaitTime.ofWeeks(2).days()).isEqualTo(14);
        assertThat(WaitTime.ofDays(7).weeks()).isEqualTo(1);
        assertThat(WeeklyRate.ofMeanInterval(WaitTime.ofDays(1.75)).perWeek()).isEqualTo(4);
        assertThatThrownBy(() -> WaitTime.ofDays(-1)).hasMessageContaining("days -1.0");
        assertThatThrownBy(() -> WeeklyRate.ofMeanInterval(WaitTime.ofDays(0))).hasMessageContaining("mean interval");
        assertThatThrownBy(() -> new WeeklyRate(-1)).hasMessageContaining("people per week");
    }

    @Test
    void theQueueMathematics() {
        assertThat(QUEUE.targetMeanWait().weeks()).isEqualTo(13);
        assertThat(QUEUE.isTooLarge(104)).isFalse();
        assertThat(QUEUE.isTooLarge(104.1)).isTrue();
        assertThat(QUEUE.reliefCapacity(312, WaitTime.ofWeeks(26)).perWeek()).isCloseTo(14, within(1e-12));
        assertThat(QUEUE.reliefCapacity(10, WaitTime.ofWeeks(26)).perWeek()).isEqualTo(4);
        assertThat(QUEUE.pressure(WaitTime.ofWeeks(39))).isCloseTo(1.5, within(1e-12));
        assertThat(QUEUE.targetCapacity(2, 1).perWeek()).isCloseTo(4 + 2.5 * 4 / 52, within(1e-12));
        assertThat(QUEUE.upliftedDemand(1, 100).orElseThrow().perWeek()).isCloseTo(4 / (1 - 0.8), within(1e-12));
        assertThat(QUEUE.upliftedDemand(1, 64).reason()).isPresent();
        assertThat(new WaitingQueue(new WeeklyRate(4), new WeeklyRate(0), WaitTime.ofWeeks(1))
                        .load()
                        .reason())
                .hasValue("there is no capacity");
        assertThatThrownBy(() -> new WaitingQueue(new WeeklyRate(4), new WeeklyRate(0), WaitTime.ofWeeks(0)))
                .hasMessageContaining("target in days 0.0");
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "2, 28", "3, 84", "4, 365", "9, 365"})
    void targetsOfPriorities(int priority, double days) {
        assertThat(WaitingQueue.targetOfPriority(priority).days()).isEqualTo(days);
    }

    @Test
    void aChangeOfLevelIsFound() {
        double[] series = {10, 11, 9, 10, 11, 10, 9, 20, 21, 19, 20, 21};
        ChangePoint found = ChangePoint.find(series, 1).orElseThrow();

        assertThat(found.firstAfter()).isEqualTo(7);
        assertThat(found.meanBefore()).isEqualTo(10);
        assertThat(found.meanAfter()).isCloseTo(20.2, within(1e-12));
        assertThat(found.chance()).isLessThan(0.01);
        assertThat(ChangePoint.find(series, 1)).isEqualTo(ChangePoint.find(series, 1));
    }

    @Test
    void noiseIsNoChange() {
        double[] series = {10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11};

        assertThat(ChangePoint.find(series, 1).orElseThrow().chance()).isGreaterThan(0.2);
        assertThat(ChangePoint.find(new double[] {1, 1, 1, 1, 1, 1}, 1).reason())
                .hasValue("all values are equal");
        assertThatThrownBy(() -> ChangePoint.find(new double[5], 1)).hasMessageContaining("5 points");
        assertThatThrownBy(() -> ChangePoint.find(new double[] {1, 2, 3, 4, 5, Double.NaN}, 1))
                .hasMessageContaining("point 6");
    }
}
