package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/**
 * The month in which somebody was born, which is what lands instead of the date.
 *
 * @param month the month
 */
public record MonthOfBirth(YearMonth month) {
    private static final int MONTHS_OF_YEAR = 12;

    public MonthOfBirth {
        requireNonNull(month, "month is null");
    }

    /** As it is stored: the first day of the month. */
    public LocalDate firstDay() {
        return month.atDay(1);
    }

    /**
     * Age in completed years on the day of an event, as if everybody were born on the first of their month; empty where the
     * event lies before that month.
     *
     * <p>It is the true age, except between the first of the month and the birthday, when it is one year more: for one
     * event in 24 if events fall evenly over the year. It is never less, and never more than one year more.
     */
    public OptionalInt ageOn(LocalDate event) {
        long months = ChronoUnit.MONTHS.between(month, YearMonth.from(event));
        return months < 0 ? OptionalInt.empty() : OptionalInt.of((int) (months / MONTHS_OF_YEAR));
    }

    /** Never the month: with a sex and a place it may point at one person. */
    @Override
    public String toString() {
        return "month of birth (withheld)";
    }
}
