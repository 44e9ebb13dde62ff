package uk.bevan.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.List;

/** Where a command speaks: results on standard output, progress and errors on standard error. */
final class Terminal {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean interactive;

    Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
        this.out = requireNonNull(out, "out is null");
        this.err = requireNonNull(err, "err is null");
        this.interactive = interactive;
    }

    /** Whether somebody watches: only then is a line of progress written over. */
    boolean interactive() {
        return interactive;
    }

    PrintWriter err() {
        return err;
    }

    PrintWriter out() {
        return out;
    }

    // A format that does not fit its arguments fails the test of the command that uses it.
    @SuppressWarnings("AnnotateFormatMethod")
    void line(String format, Object... arguments) {
        out.println(arguments.length == 0 ? format : format.formatted(arguments));
        out.flush();
    }

    void error(String text) {
        err.println(text);
        err.flush();
    }

    /** A line of progress, written over by the next where somebody watches. */
    void progress(String text) {
        if (interactive) {
            err.print("\r" + text + "\u001b[K");
        } else {
            err.println(text);
        }
        err.flush();
    }

    void progressDone() {
        if (interactive) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    /** Rows under headings, columns as wide as they need to be; numbers to the right. */
    void table(List<String> headings, List<List<String>> rows) {
        TextTable.render(headings, rows).forEach(this::print);
    }

    private void print(String text) {
        out.println(text);
        out.flush();
    }

    void json(Object value) {
        try {
            print(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the answer as JSON", e);
        }
    }
}
