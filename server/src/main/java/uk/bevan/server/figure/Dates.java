package uk.bevan.server.figure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Months and days as people read them. */
public final class Dates {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private Dates() {}

    /** June 2026 */
    public static String inWords(YearMonth month) {
        return MONTH.format(month);
    }

    /** 22 November 2026 */
    public static String inWords(LocalDate day) {
        return DAY.format(day);
    }

    /** June 2026, or January to June 2026, or July 2025 to June 2026. */
    public static String inWords(YearMonth from, YearMonth until) {
        if (from.equals(until)) {
            return inWords(from);
        }
        String first = from.getYear() == until.getYear()
                ? DateTimeFormatter.ofPattern("MMMM", Locale.UK).format(from)
                : inWords(from);
        return "%s to %s".formatted(first, inWords(until));
    }
}
