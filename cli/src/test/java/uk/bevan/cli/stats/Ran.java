package uk.bevan.cli.stats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A command that was run: what it answered, said and returned. */
record Ran(int exit, String out, String err) {
    static Ran stats(Object... arguments) {
        StringWriter out = new StringWriter();
        return run(StatsCommand.commandLine(new PrintWriter(out)), out, arguments);
    }

    static Ran protect(Object... arguments) {
        StringWriter out = new StringWriter();
        return run(new CommandLine(new ProtectCommand(new PrintWriter(out))), out, arguments);
    }

    private static Ran run(CommandLine command, StringWriter out, Object... arguments) {
        StringWriter err = new StringWriter();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int exit = command.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(texts);
        return new Ran(exit, out.toString(), err.toString());
    }

    List<JsonNode> rows() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        new ObjectMapper().readTree(out).get("rows").forEach(rows::add);
        return rows;
    }

    JsonNode row() throws IOException {
        return rows().getFirst();
    }
}
