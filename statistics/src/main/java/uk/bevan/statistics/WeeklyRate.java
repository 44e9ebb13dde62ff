package uk.bevan.statistics;

/**
 * People per week: additions to a list or treatments from it.
 *
 * @param perWeek zero or more
 */
public record WeeklyRate(double perWeek) {
    /** Checks the rate. */
    public WeeklyRate {
        Require.notNegative("weekly rate", "people per week", perWeek);
    }

    /** The rate of people who arrive one every so long; the length is above zero. */
    public static WeeklyRate ofMeanInterval(WaitTime interval) {
        Require.positive("arrivals", "mean interval in days", interval.days());
        return new WeeklyRate(1 / interval.weeks());
    }

    WeeklyRate plus(double more) {
        return new WeeklyRate(perWeek + more);
    }
}
