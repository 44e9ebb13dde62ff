package uk.bevan.server.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.bevan.lake.Delivery;

/**
 * When a series has come so far: how many months lie between its periods, and how soon after its end a month came at best.
 * Publishers keep no timetable that a program could read, so what is late is judged by what went before.
 *
 * @param months the months that have come, at least three
 * @param step months from one to the next, going by the two that lie closest
 * @param soonest days from the end of a month to its landing, at the soonest
 */
record Rhythm(SortedSet<YearMonth> months, int step, long soonest) {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int FEWEST = 3;
    private static final int DAYS_OF_GRACE = 31;

    /** The rhythm of deliveries; empty where too few periods have come to speak of one. */
    static Optional<Rhythm> of(Collection<Delivery> deliveries) {
        SortedSet<YearMonth> months = new TreeSet<>();
        long soonest = Long.MAX_VALUE;
        for (Delivery delivery : deliveries) {
            for (LocalDate period : delivery.periods()) {
                YearMonth month = YearMonth.from(period);
                months.add(month);
                soonest = Math.min(soonest, ChronoUnit.DAYS.between(month.atEndOfMonth(), day(delivery.landedAt())));
            }
        }
        if (months.size() < FEWEST) {
            return Optional.empty();
        }
        List<YearMonth> sorted = new ArrayList<>(months);
        long step = Long.MAX_VALUE;
        for (int i = 1; i < sorted.size(); i++) {
            step = Math.min(step, ChronoUnit.MONTHS.between(sorted.get(i - 1), sorted.get(i)));
        }
        return Optional.of(new Rhythm(months, (int) step, Math.max(0, soonest)));
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(LONDON).toLocalDate();
    }

    /** The month that should come next. */
    YearMonth next() {
        return months.last().plusMonths(step);
    }

    /** The day by which it should have come. */
    LocalDate due() {
        return next().atEndOfMonth().plusDays(soonest + DAYS_OF_GRACE);
    }

    /** Months between the first and the last that should have come and did not. */
    SortedSet<YearMonth> missing() {
        SortedSet<YearMonth> missing = new TreeSet<>();
        for (YearMonth month = months.first(); month.isBefore(months.last()); month = month.plusMonths(step)) {
            if (!months.contains(month)) {
                missing.add(month);
            }
        }
        return missing;
    }
}
