package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of birth on its way to a {@link MonthOfBirth}: the day never lands.
 *
 * <p>Understood are {@code 2001-02-03}, the same with a time behind it, {@code 20010203}, and {@code 03/02/2001}, which in
 * this country is day, month, year.
 */
public final class DateOfBirth {
    private static final Pattern ISO = Pattern.compile(
            "(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.]\\d+)?)?)?");
    private static final Pattern COMPACT = Pattern.compile("(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})");
    private static final Pattern BRITISH = Pattern.compile("(?<day>\\d{2})/(?<month>\\d{2})/(?<year>\\d{4})");

    /** 1 January 1900 is what systems write that have no date; nobody born before it is alive. */
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 2);

    private DateOfBirth() {}

    /** What a delivered text turned out to be. */
    public sealed interface Reading {}

    /** A month in which somebody was born. */
    public record Valid(MonthOfBirth month) implements Reading {
        public Valid {
            requireNonNull(month, "month is null");
        }
    }

    /** A text that is nobody's date of birth. */
    public record Invalid(Reason reason) implements Reading {
        public Invalid {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Why a text is nobody's date of birth. */
    public enum Reason {
        /** Nothing stands there. */
        MISSING("is missing"),
        /** It is no date that is understood. */
        NO_DATE("is no date"),
        /** It is before 2 January 1900: too long ago, or a date that stands for none. */
        TOO_EARLY("is before 1900 or the date that stands for none"),
        /** It is after the day on which the row was delivered. */
        IN_THE_FUTURE("is in the future");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The end of a sentence that begins with "date of birth". */
        public String words() {
            return words;
        }
    }

    /**
     * Reads what was delivered.
     *
     * @param latest the last possible day: that of the delivery
     */
    public static Reading read(String delivered, LocalDate latest) {
        requireNonNull(latest, "latest is null");
        String text = requireNonNull(delivered, "delivered is null").strip();
        if (text.isEmpty()) {
            return new Invalid(Reason.MISSING);
        }
        for (Pattern form : new Pattern[] {ISO, COMPACT, BRITISH}) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return of(matcher, latest);
            }
        }
        return new Invalid(Reason.NO_DATE);
    }

    private static Reading of(Matcher matcher, LocalDate latest) {
        LocalDate date;
        try {
            date = LocalDate.of(
                    Integer.parseInt(matcher.group("year")),
                    Integer.parseInt(matcher.group("month")),
                    Integer.parseInt(matcher.group("day")));
        } catch (DateTimeException e) {
            return new Invalid(Reason.NO_DATE);
        }
        if (date.isBefore(EARLIEST)) {
            return new Invalid(Reason.TOO_EARLY);
        }
        return date.isAfter(latest)
                ? new Invalid(Reason.IN_THE_FUTURE)
                : new Valid(new MonthOfBirth(YearMonth.from(date)));
    }
}
