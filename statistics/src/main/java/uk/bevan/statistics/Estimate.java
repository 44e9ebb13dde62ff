package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

/**
 * A figure with its interval.
 *
 * @param value the point estimate
 * @param interval its limits, in the same unit
 * @param method how the limits were made, for example {@code "Wilson"} or {@code "Exact"}
 */
public record Estimate(double value, Interval interval, String method) {
    /** Checks that the estimate is a number. */
    public Estimate {
        requireNonNull(interval, "interval is null");
        requireNonNull(method, "method is null");
        if (!Double.isFinite(value)) {
            throw new StatisticsException(method, "estimate " + value, "an estimate is a finite number");
        }
    }

    /** The lower limit. */
    public double lower() {
        return interval.lower();
    }

    /** The upper limit. */
    public double upper() {
        return interval.upper();
    }

    Estimate scaled(double factor) {
        return new Estimate(value * factor, interval.scaled(factor), method);
    }
}
