package uk.bevan.sources;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Months from one to another, both included; an end that is empty is open.
 *
 * @param from the first month
 * @param until the last month
 */
public record MonthRange(Optional<YearMonth> from, Optional<YearMonth> until) {
    /** Every month. */
    public static final MonthRange ALL = new MonthRange(Optional.empty(), Optional.empty());

    public MonthRange {
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new IllegalArgumentException(
                    "The last month %s is before the first month %s".formatted(until.get(), from.get()));
        }
    }

    /** Whether a date lies in one of the months. */
    public boolean contains(LocalDate date) {
        YearMonth month = YearMonth.from(date);
        return from.map(first -> !month.isBefore(first)).orElse(true)
                && until.map(last -> !month.isAfter(last)).orElse(true);
    }

    @Override
    public String toString() {
        return "%s to %s"
                .formatted(
                        from.map(YearMonth::toString).orElse("the first month"),
                        until.map(YearMonth::toString).orElse("the last"));
    }
}
