package uk.bevan.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What programs we use have to say. Commands speak for themselves, so nothing of it is shown, but for the server: its log
 * goes to standard error, a line per event in the form {@code key=value}.
 */
final class ServerLog extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final PrintWriter out;

    private ServerLog(PrintWriter out) {
        this.out = requireNonNull(out, "out is null");
    }

    /** Nothing is logged from now on. */
    static void quiet() {
        ROOT.setLevel(Level.OFF);
    }

    /** The server's own events, and warnings of everything else, are logged from now on. */
    static void begin(PrintWriter out) {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.addHandler(new ServerLog(out));
        ROOT.setLevel(Level.WARNING);
        Logger.getLogger("uk.bevan").setLevel(Level.INFO);
    }

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        StringBuilder line = new StringBuilder()
                .append("time=")
                .append(entry.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(" level=")
                .append(entry.getLevel().getName())
                .append(" source=")
                .append(entry.getLoggerName())
                .append(" event=")
                .append(quoted(String.valueOf(entry.getMessage())));
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            line.append(" cause=").append(quoted(trace.toString()));
        }
        out.println(line);
        out.flush();
    }

    // Whatever a request brought must not begin a line of its own.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(character -> {
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(Character.isISOControl(character) ? '?' : (char) character);
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
