package uk.bevan.statistics;

/**
 * Exact Poisson limits of a count: {@code ½χ²(α/2; 2O)} and {@code ½χ²(1 − α/2; 2O + 2)}. Source: Garwood 1936.
 */
public final class ExactPoisson {
    private ExactPoisson() {}

    /**
     * The count with its limits.
     *
     * @param count events, zero or more
     * @param confidence at least 0.9 and below 1
     */
    public static Estimate interval(double count, double confidence) {
        Require.confidence(confidence);
        Require.notNegative("count", "events", count);
        double tail = (1 - confidence) / 2;
        double lower = count == 0 ? 0 : Distributions.gamma(count, tail);
        double upper = Distributions.gamma(count + 1, 1 - tail);
        return new Estimate(count, new Interval(lower, upper, confidence), "Exact");
    }
}
