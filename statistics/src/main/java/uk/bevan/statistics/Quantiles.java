package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Assigns areas to quantiles: {@code floor((k + 1) − ceil((N + 1 − rank) / (N / k)))}, ties sharing the lowest rank.
 * The division is done on integers, so no area changes its decile by a rounding error. Source: OHID indicator methods.
 */
public final class Quantiles {
    private Quantiles() {}

    /** Which end of the values is quantile 1. */
    public enum Order {
        /** The highest value has rank 1. */
        HIGHEST_FIRST,
        /** The lowest value has rank 1, as with deprivation ranks. */
        LOWEST_FIRST
    }

    /**
     * The quantile of each value, 1 to {@code quantiles}.
     *
     * @param values finite numbers; leave areas without a value out
     * @param quantiles how many quantiles, at least 2
     * @param order which end is quantile 1
     * @return undefined when there are fewer values than quantiles
     */
    public static Outcome<int[]> assign(double[] values, int quantiles, Order order) {
        requireNonNull(order, "order is null");
        Require.atLeast("quantiles", "quantiles", quantiles, 2);
        for (int i = 0; i < values.length; i++) {
            Require.finite("value " + (i + 1), "value", values[i]);
        }
        int n = values.length;
        if (n < quantiles) {
            return Outcome.undefined("%d values cannot fill %d quantiles".formatted(n, quantiles));
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] assigned = new int[n];
        for (int i = 0; i < n; i++) {
            int rank = rank(sorted, values[i], order);
            long fromEnd = (long) (n + 1 - rank) * quantiles;
            assigned[i] = quantiles + 1 - Math.toIntExact(Math.ceilDiv(fromEnd, n));
        }
        return Outcome.of(assigned);
    }

    /** The IMD quintile of a decile: 1 and 2 are quintile 1, the most deprived. */
    public static int quintileOfDecile(int decile) {
        if (decile < 1 || decile > 10) {
            throw new StatisticsException("decile", String.valueOf(decile), "it is 1 to 10");
        }
        return Math.ceilDiv(decile, 2);
    }

    private static int rank(double[] sorted, double value, Order order) {
        return switch (order) {
            case HIGHEST_FIRST -> sorted.length - firstAbove(sorted, value) + 1;
            case LOWEST_FIRST -> firstNotBelow(sorted, value) + 1;
        };
    }

    private static int firstNotBelow(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int firstAbove(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
