package uk.bevan.statistics;

/**
 * A length of time that says its unit wherever it is made or read, so that days are never taken for weeks.
 *
 * @param days its length, zero or more
 */
public record WaitTime(double days) {
    private static final double DAYS_PER_WEEK = 7;

    /** Checks the length. */
    public WaitTime {
        Require.notNegative("duration", "days", days);
    }

    /** A length in days. */
    public static WaitTime ofDays(double days) {
        return new WaitTime(days);
    }

    /** A length in weeks of seven days. */
    public static WaitTime ofWeeks(double weeks) {
        return new WaitTime(weeks * DAYS_PER_WEEK);
    }

    /** The length in weeks of seven days. */
    public double weeks() {
        return days / DAYS_PER_WEEK;
    }
}
