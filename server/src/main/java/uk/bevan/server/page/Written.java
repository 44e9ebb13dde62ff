package uk.bevan.server.page;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import uk.bevan.lake.LondonTime;

/** Numbers and times as pages about the platform write them: English numbers, ISO dates by the clocks of London. */
public final class Written {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.UK).withZone(LondonTime.ZONE);
    private static final double SHORT_SECONDS = 100;
    private static final int MONTHS = 12;

    private Written() {}

    /** 2026-11-22 11:42 */
    public static String moment(Instant instant) {
        return MINUTE.format(requireNonNull(instant, "instant is null"));
    }

    /** 4.2 s, or 3 min 12 s */
    public static String time(Duration duration) {
        double seconds = duration.toMillis() / 1_000.0;
        return seconds < SHORT_SECONDS
                ? String.format(Locale.UK, "%.1f s", seconds)
                : String.format(Locale.UK, "%,d min %d s", duration.toMinutes(), duration.toSecondsPart());
    }

    /** 1,234,567 */
    public static String count(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    /** 1 file, 3 files */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** How long ago a month was, seen from another: this month, 1 month ago, 2 years ago. */
    public static String ago(YearMonth month, YearMonth now) {
        long months = (now.getYear() - month.getYear()) * (long) MONTHS + now.getMonthValue() - month.getMonthValue();
        if (months <= 0) {
            return months == 0 ? "this month" : "ahead of today";
        }
        return months < 2 * MONTHS
                ? count(months, "month", "months") + " ago"
                : count(months / MONTHS, "year", "years") + " ago";
    }
}
