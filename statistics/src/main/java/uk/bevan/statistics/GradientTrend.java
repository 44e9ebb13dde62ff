package uk.bevan.statistics;

import java.util.OptionalDouble;

/**
 * Is the gap closing? Two independent gradients of the same indicator, multiplier and area, compared.
 *
 * @param change later minus earlier slope index
 * @param interval limits of the change
 * @param verdict what the interval allows to say
 */
public record GradientTrend(double change, Interval interval, Verdict verdict) {

    /** What may be said about a gap. */
    public enum Verdict {
        /** The slope moved towards zero by more than chance. */
        CLOSING,
        /** The slope moved away from zero by more than chance. */
        WIDENING,
        /** The slope changed its sign by more than chance. */
        REVERSED,
        /** The interval of the change holds zero. */
        NO_CLEAR_CHANGE
    }

    /** Compares two gradients, both with standard errors. */
    public static GradientTrend compare(Gradient earlier, Gradient later, double confidence) {
        Require.confidence(confidence);
        double error = Math.hypot(error(earlier), error(later));
        double change = later.sii() - earlier.sii();
        double margin = Distributions.twoSided(confidence) * error;
        Interval interval = new Interval(change - margin, change + margin, confidence);
        return new GradientTrend(change, interval, verdict(earlier.sii(), later.sii(), interval));
    }

    private static Verdict verdict(double earlier, double later, Interval interval) {
        if (interval.contains(0)) {
            return Verdict.NO_CLEAR_CHANGE;
        }
        if (earlier * later < 0) {
            return Verdict.REVERSED;
        }
        return Math.abs(later) < Math.abs(earlier) ? Verdict.CLOSING : Verdict.WIDENING;
    }

    private static double error(Gradient gradient) {
        OptionalDouble error = gradient.siiStandardError();
        return error.orElseThrow(() -> new StatisticsException(
                gradient.area(), "no standard error", "a comparison needs gradients with standard errors"));
    }
}
