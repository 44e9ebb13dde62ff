package uk.bevan.statistics;

/**
 * Two limits around an estimate.
 *
 * @param lower the lower limit, in the unit of the estimate
 * @param upper the upper limit, never below the lower one
 * @param confidence the coverage, for example 0.95
 */
public record Interval(double lower, double upper, double confidence) {
    /** Checks that both limits are numbers in order. */
    public Interval {
        if (!Double.isFinite(lower) || !Double.isFinite(upper) || lower > upper) {
            throw new StatisticsException(
                    "interval", lower + " to " + upper, "limits are finite numbers, the lower one first");
        }
    }

    Interval scaled(double factor) {
        return factor >= 0
                ? new Interval(lower * factor, upper * factor, confidence)
                : new Interval(upper * factor, lower * factor, confidence);
    }

    /** Whether a value lies inside or on the limits. */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }
}
