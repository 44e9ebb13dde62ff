package uk.bevan.simulator;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What to generate: every month from {@code from} to {@code until}, both included. The same values give the same
 * bytes, and a month's bytes do not depend on which other months are asked for.
 *
 * @param from first month, 2010-01 or later
 * @param until last month, 2099-12 or earlier
 * @param practices open practices that prescribe, 1 to 20,000
 * @param rowsPerMonth rows in each month's file, met within 2 %; 20 to 10,000 for each practice on average
 * @param layout the published shape of the prescribing files
 * @param seed any number
 */
public record PrescribingSimulation(
        YearMonth from, YearMonth until, int practices, long rowsPerMonth, PrescribingLayout layout, long seed) {
    private static final YearMonth EARLIEST = YearMonth.of(2010, 1);
    private static final YearMonth LATEST = YearMonth.of(2099, 12);
    private static final int MOST_PRACTICES = 20_000;
    private static final int FEWEST_ROWS_OF_A_PRACTICE = 20;
    private static final int MOST_ROWS_OF_A_PRACTICE = 10_000;

    /**
     * Checks every value and reports all that are wrong together.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public PrescribingSimulation {
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
        requireNonNull(layout, "layout is null");
        List<String> problems = new ArrayList<>();
        if (until.isBefore(from)) {
            problems.add("the last month %s is before the first month %s".formatted(until, from));
        }
        if (from.isBefore(EARLIEST) || until.isAfter(LATEST)) {
            problems.add("months %s to %s are not within %s to %s".formatted(from, until, EARLIEST, LATEST));
        }
        if (practices < 1 || practices > MOST_PRACTICES) {
            problems.add("%d practices is not between 1 and %d".formatted(practices, MOST_PRACTICES));
        } else {
            long fewest = (long) practices * FEWEST_ROWS_OF_A_PRACTICE;
            long most = (long) practices * MOST_ROWS_OF_A_PRACTICE;
            if (rowsPerMonth < fewest || rowsPerMonth > most) {
                problems.add("%d rows a month is not between %d and %d, what %d practices can prescribe"
                        .formatted(rowsPerMonth, fewest, most, practices));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot simulate prescribing: %s. Nothing was generated; correct the values and run again."
                            .formatted(String.join("; ", problems)));
        }
    }

    /** The months to generate, first to last. */
    public List<YearMonth> months() {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(until); month = month.plusMonths(1)) {
            months.add(month);
        }
        return List.copyOf(months);
    }
}
