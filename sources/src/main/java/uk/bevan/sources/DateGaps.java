package uk.bevan.sources;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Days without data between days that have some.
 *
 * @param days the days, in order
 */
public record DateGaps(List<LocalDate> days) {
    private static final int SHOWN = 5;

    public DateGaps {
        days = List.copyOf(days);
    }

    /**
     * The days that are missing.
     *
     * @param present days that have data
     * @param from the first day of interest; empty: the first that has data
     * @param until the last day of interest
     */
    static DateGaps between(Collection<LocalDate> present, Optional<LocalDate> from, LocalDate until) {
        Optional<LocalDate> first = present.stream().min(LocalDate::compareTo);
        Optional<LocalDate> last = present.stream().max(LocalDate::compareTo);
        if (first.isEmpty() || last.isEmpty()) {
            return new DateGaps(List.of());
        }
        LocalDate begin = from.filter(first.get()::isBefore).orElse(first.get());
        LocalDate end = until.isBefore(last.get()) ? until : last.get();
        return new DateGaps(
                end.isBefore(begin)
                        ? List.of()
                        : begin.datesUntil(end.plusDays(1))
                                .filter(day -> !present.contains(day))
                                .toList());
    }

    /** The days without any among those of complete deliveries. */
    public static DateGaps within(Collection<LocalDate> landed) {
        return between(landed, Optional.empty(), LocalDate.MAX);
    }

    /** Whether no day is missing. */
    public boolean isEmpty() {
        return days.isEmpty();
    }

    /** The first missing day. */
    Optional<LocalDate> first() {
        return days.stream().findFirst();
    }

    /** The first few of them. */
    public String shown() {
        String shown = days.stream().limit(SHOWN).map(LocalDate::toString).collect(Collectors.joining(", "));
        return days.size() > SHOWN ? shown + " and %d more days".formatted(days.size() - SHOWN) : shown;
    }

    String words(String place) {
        return "%s has no whole file of %s, though it has later ones. The others landed; what is missing lands when it comes. Ask its sender for it"
                .formatted(place, shown());
    }
}
