package uk.bevan.statistics;

import org.hipparchus.special.Gamma;

/**
 * Funnel limits around a target: Wilson's interval turned round for proportions, the exact Poisson distribution for
 * rates and ratios. Source: Spiegelhalter 2005; OHID indicator methods.
 */
public final class Funnel {
    private static final double INNER_TAIL = 0.025;
    private static final double OUTER_TAIL = 0.001;
    private static final double INNER_Z = Distributions.normal(1 - INNER_TAIL);
    private static final double OUTER_Z = Distributions.normal(1 - OUTER_TAIL);
    private static final int BISECTIONS = 200;

    private Funnel() {}

    /**
     * Limits of a proportion, as fractions of 1.
     *
     * @param average the target proportion, above 0 and below 1
     * @param denominator the size of the area, above zero
     */
    public static FunnelLimits proportion(double average, double denominator) {
        if (!(average > 0 && average < 1)) {
            throw new StatisticsException("funnel", "average " + average, "it is above 0 and below 1");
        }
        Require.positive("funnel", "denominator", denominator);
        return new FunnelLimits(
                proportionLimit(average, denominator, OUTER_Z, -1),
                proportionLimit(average, denominator, INNER_Z, -1),
                proportionLimit(average, denominator, INNER_Z, 1),
                proportionLimit(average, denominator, OUTER_Z, 1));
    }

    /**
     * Limits of a count when so many events are expected: the counts whose exact Poisson tails hold 0.025 and 0.001,
     * read as a continuous curve. A count lies above the upper limit exactly when the lower limit of its own exact
     * interval lies above the expectation.
     *
     * @param expected events expected at the target rate, above zero
     */
    public static FunnelLimits count(double expected) {
        Require.positive("funnel", "expected events", expected);
        return new FunnelLimits(
                lowerCount(expected, OUTER_TAIL),
                lowerCount(expected, INNER_TAIL),
                upperCount(expected, INNER_TAIL),
                upperCount(expected, OUTER_TAIL));
    }

    /**
     * Limits of a rate around a target rate.
     *
     * @param target the target rate per {@code multiplier}, above zero
     * @param population the size of the area, above zero
     * @param multiplier the unit, for example 100,000
     */
    public static FunnelLimits rate(double target, double population, double multiplier) {
        Require.positive("funnel", "target", target);
        Require.positive("funnel", "population", population);
        Require.positive("funnel", "multiplier", multiplier);
        return scaled(count(target * population / multiplier), multiplier / population);
    }

    /**
     * Limits of an observed-to-expected ratio around 1.
     *
     * @param expected events expected, above zero
     */
    public static FunnelLimits ratio(double expected) {
        return scaled(count(expected), 1 / expected);
    }

    private static FunnelLimits scaled(FunnelLimits counts, double factor) {
        return new FunnelLimits(
                counts.outerLower() * factor,
                counts.innerLower() * factor,
                counts.innerUpper() * factor,
                counts.outerUpper() * factor);
    }

    private static double proportionLimit(double p, double n, double z, int side) {
        double q = z * z;
        double a = p * (n / q + 1);
        double d = 1 / q + 1 / n;
        double c = n * (p * (n / q + 2) - 1) + q * (p - 1);
        double root = Math.sqrt(Math.max(0, 64 * a * a - 64 * d * p * c)) / 8;
        return Math.clamp((a + side * root) / d / n, 0, 1);
    }

    /** The count o with P(X ≤ o) = tail; zero where even P(X = 0) is larger than the tail. */
    private static double lowerCount(double expected, double tail) {
        if (Math.exp(-expected) >= tail) {
            return 0;
        }
        double low = 0;
        double high = expected;
        for (int i = 0; i < BISECTIONS && high > Math.nextUp(low); i++) {
            double middle = (low + high) / 2;
            if (Gamma.regularizedGammaQ(middle + 1, expected) < tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The count o with P(X ≥ o) = tail. */
    private static double upperCount(double expected, double tail) {
        double low = expected;
        double high = expected + 10 * Math.sqrt(expected) + 20;
        for (int i = 0; i < BISECTIONS && high > Math.nextUp(low); i++) {
            double middle = (low + high) / 2;
            if (Gamma.regularizedGammaP(middle, expected) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
