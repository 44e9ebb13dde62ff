package uk.bevan.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Simulated limits of a gradient. Each block of draws of each quantile has a generator of its own, seeded from (seed,
 * area, repeat, quantile, block), so nothing depends on threads or on the order of areas.
 */
final class SiiSimulation {
    private static final int BLOCK = 4096;
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final SiiModel model;
    private final SiiOptions options;

    SiiSimulation(SiiModel model) {
        this.model = model;
        this.options = model.options();
    }

    /** Limits of both indices; the ratio has none where a limit would not be a number. */
    record Limits(Interval sii, Optional<Interval> rii) {}

    Limits limits(int repeat) {
        int draws = options.repetitions();
        double[] slopes = new double[draws];
        double[] starts = new double[draws];
        for (int quantile = 0; quantile < model.size(); quantile++) {
            for (int from = 0; from < draws; from += BLOCK) {
                draw(repeat, quantile, from, Math.min(draws, from + BLOCK), slopes, starts);
            }
        }
        return options.transformed() ? turned(slopes) : refitted(slopes, starts);
    }

    Gradient.Reliability reliability(Limits reported) {
        double sii = 0;
        double rii = 0;
        for (int repeat = 1; repeat <= options.reliabilityRepeats(); repeat++) {
            Limits again = limits(repeat);
            sii += distance(reported.sii(), again.sii());
            if (reported.rii().isPresent() && again.rii().isPresent()) {
                rii += distance(reported.rii().get(), again.rii().get());
            }
        }
        return new Gradient.Reliability(sii / options.reliabilityRepeats(), rii / options.reliabilityRepeats());
    }

    private void draw(int repeat, int quantile, int from, int until, double[] slopes, double[] starts) {
        RandomGenerator random = GENERATORS.create(seed(repeat, quantile, from / BLOCK));
        ValueType type = options.transformed() ? ValueType.GENERAL : options.type();
        double value = model.scaledValue(quantile);
        double error = model.standardError(quantile);
        double slopeWeight = model.line().slopeWeight(quantile);
        double startWeight = model.line().interceptWeight(quantile);
        for (int i = from; i < until; i++) {
            double drawn = type.fromScale(value + error * random.nextGaussian());
            slopes[i] += slopeWeight * drawn;
            starts[i] += startWeight * drawn;
        }
    }

    private long seed(int repeat, int quantile, int block) {
        long mixed = mix(options.seed());
        for (int i = 0; i < model.area().length(); i++) {
            mixed = mix(mixed ^ model.area().charAt(i));
        }
        return mix(mix(mix(mixed ^ repeat) ^ quantile) ^ block);
    }

    /** The line turns about its middle: the slope's limits give both ends. */
    private Limits turned(double[] slopes) {
        Arrays.sort(slopes);
        double middle = model.middleOfLine();
        double[] sii = new double[2];
        double[] rii = new double[2];
        double[] limits = {lower(slopes), upper(slopes)};
        for (int side = 0; side < 2; side++) {
            double most = options.type().fromScale(middle - limits[side] / 2);
            double least = options.type().fromScale(middle + limits[side] / 2);
            sii[side] = least - most;
            rii[side] = least / most;
        }
        return directed(sii[0], sii[1], rii[0], rii[1]);
    }

    private Limits refitted(double[] slopes, double[] starts) {
        for (int i = 0; i < slopes.length; i++) {
            starts[i] = (starts[i] + slopes[i]) / starts[i];
        }
        Arrays.sort(slopes);
        Arrays.sort(starts);
        return directed(lower(slopes), upper(slopes), lower(starts), upper(starts));
    }

    // Limits change places when the multiplier is negative, and only then; one published implementation also swaps
    // them for multipliers between 0 and 1.
    private Limits directed(double lowerSlope, double upperSlope, double lowerRatio, double upperRatio) {
        Interval sii = new Interval(lowerSlope, upperSlope, options.confidence()).scaled(options.multiplier());
        boolean inverted = options.multiplier() < 0;
        double lower = inverted ? 1 / upperRatio : lowerRatio;
        double upper = inverted ? 1 / lowerRatio : upperRatio;
        boolean ordered = Double.isFinite(lower) && Double.isFinite(upper) && lower <= upper;
        return new Limits(
                sii, ordered ? Optional.of(new Interval(lower, upper, options.confidence())) : Optional.empty());
    }

    private double lower(double[] sorted) {
        return sorted[position(sorted, 1 - covered())];
    }

    private double upper(double[] sorted) {
        return sorted[position(sorted, covered())];
    }

    private double covered() {
        return options.confidence() + (1 - options.confidence()) / 2;
    }

    private static int position(double[] sorted, double share) {
        return Math.clamp((long) Math.rint(sorted.length * share) - 1, 0, sorted.length - 1);
    }

    private static double distance(Interval one, Interval other) {
        return (Math.abs(one.lower() - other.lower()) + Math.abs(one.upper() - other.upper())) / 2;
    }

    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
