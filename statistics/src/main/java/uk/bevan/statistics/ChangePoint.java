package uk.bevan.statistics;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The one moment at which the level of a series most likely changed: the largest standardised cumulative sum, judged
 * against seeded shuffles of the same values. Source: Taylor 2000; Page 1957.
 *
 * @param firstAfter index of the first point on the new level
 * @param meanBefore mean of the points before
 * @param meanAfter mean of the points from there
 * @param chance share of shuffled series that change at least as strongly; small means the change is real
 */
public record ChangePoint(int firstAfter, double meanBefore, double meanAfter, double chance) {
    private static final int FEWEST = 6;
    private static final int SHUFFLES = 999;
    // A shuffle adds the same numbers in another order; its rounding must not count as a weaker change.
    private static final double ROUNDING = 1e-9;

    /**
     * Finds the change.
     *
     * @param values at least six points in order of time
     * @param seed of the shuffles; the same seed gives the same answer
     * @return undefined when all values are equal
     */
    public static Outcome<ChangePoint> find(double[] values, long seed) {
        Require.atLeast("series", "points", values.length, FEWEST);
        double sum = 0;
        boolean constant = true;
        for (int i = 0; i < values.length; i++) {
            sum += Require.finite("point " + (i + 1), "value", values[i]);
            constant &= Double.compare(values[i], values[0]) == 0;
        }
        if (constant) {
            return Outcome.undefined("all values are equal");
        }
        double mean = Require.finite("series", "mean", sum / values.length);
        int first = strongest(values, mean);
        double strength = strength(values, mean, first);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] shuffled = values.clone();
        int asStrong = 0;
        for (int repeat = 0; repeat < SHUFFLES; repeat++) {
            shuffle(shuffled, random);
            double other = strength(shuffled, mean, strongest(shuffled, mean));
            if (other >= strength * (1 - ROUNDING)) {
                asStrong++;
            }
        }
        return Outcome.of(new ChangePoint(
                first,
                mean(values, 0, first),
                mean(values, first, values.length),
                (asStrong + 1.0) / (SHUFFLES + 1.0)));
    }

    private static int strongest(double[] values, double mean) {
        double cumulative = 0;
        double best = -1;
        int first = 1;
        for (int i = 1; i < values.length; i++) {
            cumulative += values[i - 1] - mean;
            double standardised = cumulative * cumulative / ((double) i * (values.length - i));
            if (standardised > best) {
                best = standardised;
                first = i;
            }
        }
        return first;
    }

    private static double strength(double[] values, double mean, int first) {
        double cumulative = 0;
        for (int i = 0; i < first; i++) {
            cumulative += values[i] - mean;
        }
        return cumulative * cumulative / ((double) first * (values.length - first));
    }

    private static void shuffle(double[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }

    private static double mean(double[] values, int from, int until) {
        double sum = 0;
        for (int i = from; i < until; i++) {
            sum += values[i];
        }
        return sum / (until - from);
    }
}
