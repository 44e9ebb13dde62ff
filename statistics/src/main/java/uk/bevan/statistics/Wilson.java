package uk.bevan.statistics;

/**
 * The Wilson score interval of a proportion: {@code (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²))}. It stays inside
 * [0, 1] and has a width above zero where nobody, or everybody, is a case. Source: Wilson 1927; Newcombe 1998.
 */
public final class Wilson {
    private Wilson() {}

    /**
     * The proportion {@code x / n} with its limits, as a fraction of 1.
     *
     * @param x cases, zero or more and not above n; fractions are allowed for weighted counts
     * @param n people asked, zero or more
     * @param confidence at least 0.9 and below 1
     * @return undefined when n is zero
     */
    public static Outcome<Estimate> interval(double x, double n, double confidence) {
        Require.confidence(confidence);
        Require.notNegative("proportion", "numerator", x);
        Require.notNegative("proportion", "denominator", n);
        if (x > n) {
            throw new StatisticsException(
                    "proportion", "numerator " + x, "it is not above the denominator, which is " + n);
        }
        if (n == 0) {
            return Outcome.undefined("the denominator is zero");
        }
        double z = Distributions.twoSided(confidence);
        double squared = z * z;
        double centre = 2 * x + squared;
        double spread = z * Math.sqrt(squared + 4 * x * (1 - x / n));
        double scale = 2 * (n + squared);
        // At the two ends the limit is exactly 0 or 1; subtraction would leave a crumb.
        double lower = x == 0 ? 0 : Math.max(0, (centre - spread) / scale);
        double upper = x == n ? 1 : Math.min(1, (centre + spread) / scale);
        return Outcome.of(new Estimate(x / n, new Interval(lower, upper, confidence), "Wilson"));
    }
}
