package uk.bevan.benchmarks;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import uk.bevan.statistics.Xmr;
import uk.bevan.statistics.XmrOptions;

/** Process limits and rules of 10,000 series of five years of months. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class XmrBenchmark {
    private final double[][] series = new double[10_000][60];

    /** Normal noise about 50, the same every time. */
    public XmrBenchmark() {
        Random random = new Random(3);
        for (double[] values : series) {
            Arrays.setAll(values, i -> 50 + 10 * random.nextGaussian());
        }
    }

    /** All series on one thread. */
    @Benchmark
    public int tenThousandSeries() {
        int flagged = 0;
        for (double[] values : series) {
            flagged += Xmr.chart(values, XmrOptions.NATIONAL).flags().getLast().isPresent() ? 1 : 0;
        }
        return flagged;
    }
}
