package uk.bevan.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people in England read them. */
final class Human {
    private Human() {}

    static String count(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
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
