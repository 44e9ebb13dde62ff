package uk.bevan.statistics;

/**
 * Byar's approximation to the Poisson limits of a count. Close to the exact limits from ten events up; below that use
 * {@link ExactPoisson}, as {@link Counts} does. Source: Breslow and Day 1987.
 */
public final class Byar {
    private Byar() {}

    /**
     * The count with both limits.
     *
     * @param count events, zero or more
     * @param confidence at least 0.9 and below 1
     * @return undefined where the lower limit is
     */
    public static Outcome<Estimate> interval(double count, double confidence) {
        double upper = upper(count, confidence);
        return lower(count, confidence)
                .map(lower -> new Estimate(count, new Interval(lower, upper, confidence), "Byar"));
    }

    /**
     * {@code O(1 − 1/(9O) − z/(3√O))³}.
     *
     * @return undefined for very small counts at high confidence, where the formula falls below zero
     */
    public static Outcome<Double> lower(double count, double confidence) {
        Require.confidence(confidence);
        Require.notNegative("count", "events", count);
        if (count == 0) {
            return Outcome.of(0.0);
        }
        double root = 1 - 1 / (9 * count) - Distributions.twoSided(confidence) / (3 * Math.sqrt(count));
        return root < 0
                ? Outcome.undefined("Byar's lower limit is below zero for this count; use the exact limits")
                : Outcome.of(count * root * root * root);
    }

    /** {@code (O+1)(1 − 1/(9(O+1)) + z/(3√(O+1)))³}. */
    public static double upper(double count, double confidence) {
        Require.confidence(confidence);
        Require.notNegative("count", "events", count);
        double next = count + 1;
        double root = 1 - 1 / (9 * next) + Distributions.twoSided(confidence) / (3 * Math.sqrt(next));
        return next * root * root * root;
    }
}
