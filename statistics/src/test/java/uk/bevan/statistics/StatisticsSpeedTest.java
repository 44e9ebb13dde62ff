package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sizes that a national page has. Limits are those promised; the figures are printed for the record. */
class StatisticsSpeedTest {
    private static final double[] RATES = {120, 110, 104, 96, 91, 83, 80, 71, 66, 60};

    @Test
    void fortyTwoAreasOfAHundredThousandDrawsTakeLessThanTenSeconds() {
        long start = System.nanoTime();
        List<Gradient> gradients = IntStream.range(0, 42)
                .parallel()
                .mapToObj(area -> Sii.simulate(
                        "area " + area, SiiTest.withErrors(RATES, 0.05), SiiOptions.STANDARD.withType(ValueType.RATE)))
                .toList();
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        System.out.printf(java.util.Locale.UK, "42 areas x 100,000 draws: %d ms%n", taken.toMillis());
        assertThat(gradients).hasSize(42);
        assertThat(taken).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void tenThousandSeriesTakeLessThanASecond() {
        Random random = new Random(3);
        double[][] series = new double[10_000][60];
        for (double[] values : series) {
            Arrays.setAll(values, i -> 50 + 10 * random.nextGaussian());
        }
        Xmr.chart(series[0], XmrOptions.NATIONAL);
        long start = processorTime();
        int flagged = 0;
        for (double[] values : series) {
            flagged += Xmr.chart(values, XmrOptions.NATIONAL).flags().getLast().isPresent() ? 1 : 0;
        }
        Duration taken = Duration.ofNanos(processorTime() - start);

        System.out.printf(java.util.Locale.UK, "10,000 series of 60 points: %d ms%n", taken.toMillis());
        assertThat(flagged).isBetween(100, 2000);
        assertThat(taken).isLessThan(Duration.ofSeconds(1));
    }

    // Not the clock on the wall: other builds on the same machine must not fail this one.
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
