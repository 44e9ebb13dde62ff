package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A command that was run as a user runs it: what it answered, what it said beside, how it ended. */
record Asked(List<String> command, int exit, String out, String err) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static Asked bevan(Object... arguments) {
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Bevan.run(new Terminal(new PrintWriter(out), new PrintWriter(err), false), texts);
        return new Asked(List.of(texts), exit, out.toString(), err.toString());
    }

    Asked exits(ExitCode code) {
        assertThat(exit)
                .as("exit code of %s; it said%n%s%n%s", command, out, err)
                .isEqualTo(code.code());
        return this;
    }

    JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException("%s did not answer in JSON: %s%s".formatted(command, out, err), e);
        }
    }
}
