package uk.bevan.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import uk.bevan.statistics.Gradient;
import uk.bevan.statistics.GradientGroup;
import uk.bevan.statistics.Sii;
import uk.bevan.statistics.SiiOptions;
import uk.bevan.statistics.ValueType;

/** Simulated limits of the slope and relative index of 42 areas, 100,000 draws each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class SiiBenchmark {
    private static final double[] RATES = {120, 110, 104, 96, 91, 83, 80, 71, 66, 60};
    private static final double ERROR = 0.05;
    private static final int AREAS = 42;
    private static final int DRAWS = 100_000;
    private static final SiiOptions OPTIONS = SiiOptions.STANDARD.withType(ValueType.RATE);

    private final List<GradientGroup> groups = IntStream.range(0, RATES.length)
            .mapToObj(i -> GradientGroup.of(i + 1, 1000 + i, RATES[i]).withStandardError(ERROR))
            .toList();

    /** Bevan, areas on all processors. */
    @Benchmark
    public List<Gradient> bevan() {
        return IntStream.range(0, AREAS)
                .parallel()
                .mapToObj(area -> Sii.simulate("area " + area, groups, OPTIONS))
                .toList();
    }

    /** Bevan, one area after the other. */
    @Benchmark
    public List<Gradient> bevanOnOneThread() {
        return IntStream.range(0, AREAS)
                .mapToObj(area -> Sii.simulate("area " + area, groups, OPTIONS))
                .toList();
    }

    /** What somebody writes who follows the published method line by line: draw all quantiles, fit, keep, sort. */
    @Benchmark
    public double straightforwardLoop() {
        double check = 0;
        for (int area = 0; area < AREAS; area++) {
            Random random = new Random(area);
            double[] slopes = new double[DRAWS];
            double[] ratios = new double[DRAWS];
            for (int draw = 0; draw < DRAWS; draw++) {
                double[] values = new double[RATES.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = Math.exp(Math.log(RATES[i]) + ERROR * random.nextGaussian());
                }
                double[] line = weightedLine(values);
                slopes[draw] = line[1];
                ratios[draw] = (line[0] + line[1]) / line[0];
            }
            Arrays.sort(slopes);
            Arrays.sort(ratios);
            check += slopes[DRAWS / 40] + slopes[DRAWS - DRAWS / 40] + ratios[DRAWS / 40] + ratios[DRAWS - DRAWS / 40];
        }
        return check;
    }

    private double[] weightedLine(double[] values) {
        double population = 0;
        for (GradientGroup group : groups) {
            population += group.population();
        }
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = groups.get(i).population() / population;
            double x = before + weight / 2;
            before += weight;
            sum += weight;
            sumX += weight * x;
            sumY += weight * values[i];
            sumXx += weight * x * x;
            sumXy += weight * x * values[i];
        }
        double slope = (sum * sumXy - sumX * sumY) / (sum * sumXx - sumX * sumX);
        return new double[] {(sumY - slope * sumX) / sum, slope};
    }
}
