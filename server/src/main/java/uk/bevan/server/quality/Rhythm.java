package uk.bevan.server.quality;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.LondonTime;

/**
 * When a series has come so far: how many months lie between its periods, and how soon after its end a month came at best.
 * Publishers keep no timetable that a program could read, so what is late is judged by what went before.
 *
 * @param months the months that have come, at least three
 * @param step months from one to the next, going by the two that lie closest; a year at most
 * @param soonest days from the end of a month to its landing, at the soonest; what landed as history comes out longer than it
 *     took, never shorter
 * @param live whether a month has come since the first day on which any landed, within a year of its end: what all landed at
 *     once, or as history, does not tell how soon a month comes
 */
record Rhythm(SortedSet<YearMonth> months, int step, long soonest, boolean live) {
    private static final int FEWEST = 3;
    private static final int LONGEST_STEP = 12;
    private static final int DAYS_OF_GRACE = 31;
    private static final long LONGEST_WAIT = 366;

    /** The rhythm of deliveries; empty where too few periods have come to speak of one, or they lie too far apart. */
    static Optional<Rhythm> of(Collection<Delivery> deliveries) {
        SortedSet<YearMonth> months = months(deliveries);
        if (months.size() < FEWEST) {
            return Optional.empty();
        }
        List<YearMonth> sorted = new ArrayList<>(months);
        long step = Long.MAX_VALUE;
        for (int i = 1; i < sorted.size(); i++) {
            step = Math.min(step, ChronoUnit.MONTHS.between(sorted.get(i - 1), sorted.get(i)));
        }
        if (step > LONGEST_STEP) {
            return Optional.empty();
        }
        LocalDate first = deliveries.stream()
                .map(Rhythm::landed)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Optional.of(new Rhythm(
                months,
                (int) step,
                deliveries.stream().flatMapToLong(Rhythm::waits).min().orElseThrow(),
                deliveries.stream()
                        .filter(delivery -> landed(delivery).isAfter(first))
                        .flatMapToLong(Rhythm::waits)
                        .anyMatch(days -> days <= LONGEST_WAIT)));
    }

    /**
     * Whether a series has given way to others that stand for the same months: they went on, three steps or more beyond its
     * last month, and it did not.
     *
     * @param last its last month
     * @param group everything that has come of it and of the others
     */
    static boolean gaveWay(YearMonth last, Collection<Delivery> group) {
        int step = of(group).map(Rhythm::step).orElse(1);
        return !months(group).last().isBefore(last.plusMonths((long) FEWEST * step));
    }

    private static SortedSet<YearMonth> months(Collection<Delivery> deliveries) {
        return deliveries.stream()
                .flatMap(delivery -> delivery.periods().stream())
                .map(YearMonth::from)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static LocalDate landed(Delivery delivery) {
        return delivery.landedAt().atZone(LondonTime.ZONE).toLocalDate();
    }

    /** Days from the end of each month of a delivery to its landing; 0 where it landed before. */
    private static LongStream waits(Delivery delivery) {
        return delivery.periods().stream()
                .mapToLong(period -> Math.max(
                        0, ChronoUnit.DAYS.between(YearMonth.from(period).atEndOfMonth(), landed(delivery))));
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
