package uk.bevan.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Lines of figures, each with the time and the load of the machine when it was taken. */
final class Report {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);
    private static final double MEBIBYTE = 1 << 20;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    // The annotation that Error Prone would like belongs to a library this room has no other use for.
    @SuppressWarnings("AnnotateFormatMethod")
    void line(String format, Object... values) {
        out.printf(
                Locale.UK,
                "%s load %4.1f  %s%n",
                LocalTime.now(LONDON).format(CLOCK),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                format.formatted(values));
    }

    void measured(String what, Measured measured) {
        line(
                "%-34s %8.1f s wall %8.1f s processor %7.0f MiB peak resident",
                what, seconds(measured.wall()), seconds(measured.processor()), measured.peakBytes() / MEBIBYTE);
    }

    /** Both ratios: by the clock, and by processor time, which neighbours on the machine disturb less. */
    void ratio(String what, Measured upper, Measured lower) {
        line(
                "%-34s %8.2f by wall  %7.2f by processor",
                what,
                seconds(upper.wall()) / seconds(lower.wall()),
                seconds(upper.processor()) / seconds(lower.processor()));
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
