package uk.bevan.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import uk.bevan.lake.LondonTime;

/** Numbers and times as people in England read them. */
final class Human {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.UK).withZone(LondonTime.ZONE);

    private Human() {}

    static String count(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    /** A number with thousands set apart and the decimals it has. */
    static String number(String plain) {
        BigDecimal number = new BigDecimal(plain);
        return String.format(Locale.UK, "%,." + Math.max(0, number.scale()) + "f", number);
    }

    /** A moment by the clocks of London, to the minute. */
    static String moment(Instant instant) {
        return MINUTE.format(instant);
    }

    static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** A constant as people, the API and JSON for machines name it: {@code succeeded}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.5 && unit < 3) {
            value /= 1_000;
            unit++;
        }
        return String.format(
                Locale.UK, value < 10 ? "%.1f %s" : "%.0f %s", value, new String[] {"KB", "MB", "GB", "TB"}[unit]);
    }

    static String time(Duration duration) {
        double seconds = duration.toMillis() / 1_000.0;
        return seconds < 100
                ? String.format(Locale.UK, "%.1f s", seconds)
                : String.format(Locale.UK, "%d min %d s", duration.toMinutes(), duration.toSecondsPart());
    }
}
