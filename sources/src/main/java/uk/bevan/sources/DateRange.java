package uk.bevan.sources;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Business dates to read.
 *
 * @param from the first; empty: whatever is due
 * @param until the last; empty: the latest there is
 */
public record DateRange(Optional<LocalDate> from, Optional<LocalDate> until) {
    /** What is due. */
    public static final DateRange DUE = new DateRange(Optional.empty(), Optional.empty());

    public DateRange {
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            throw new IllegalArgumentException("No date is from %s until %s".formatted(from.get(), until.get()));
        }
    }

    /** Whether dates read before are to be read again. */
    public boolean again() {
        return from.isPresent();
    }
}
