package uk.bevan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.bevan.lake.TableName;
import uk.bevan.pipeline.Platform;
import uk.bevan.simulator.systems.TrustSystems;

/** A workspace whose sources are a simulated Trust's systems, worked with as a user does. */
record TrustWorkspace(Path folder) {
    static TrustWorkspace of(TrustSystems systems, Path folder) throws IOException {
        Asked.bevan("init", "--workspace", folder).exits(ExitCode.DONE);
        Files.writeString(
                folder.resolve("bevan.yaml"), systems.sources(), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        return new TrustWorkspace(folder);
    }

    Asked run() {
        return Asked.bevan("run", "--workspace", folder);
    }

    /** Runs, telling a listener everything that is said the moment it is. */
    Asked run(Listener listener) {
        StringWriter out = new StringWriter();
        Telling err = new Telling(listener);
        List<String> command = List.of("run", "--workspace", folder.toString());
        int exit = Bevan.run(
                new Terminal(new PrintWriter(out), new PrintWriter(err), false), command.toArray(String[]::new));
        return new Asked(command, exit, out.toString(), err.text.toString());
    }

    /** Hears each piece of what a command says. */
    @FunctionalInterface
    interface Listener {
        void said(String text) throws IOException;
    }

    private static final class Telling extends Writer {
        private final Listener listener;
        private final StringBuilder text = new StringBuilder();

        Telling(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            String said = new String(buffer, offset, length);
            text.append(said);
            listener.said(said);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Starts the command in a process of its own. */
    Process start() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--workspace",
                        folder.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Of each table of Bronze and Silver that is published, how many rows it has and a digest over all of their cells. */
    Map<String, String> contents() {
        List<TableName> tables;
        try (Platform platform = Platform.openForReading(folder)) {
            tables = platform.lake().publications().current().orElseThrow().tables().keySet().stream()
                    .filter(table -> !table.layer().equals("gold"))
                    .toList();
        }
        String sql = tables.stream()
                .map(table ->
                        "SELECT '%1$s' AS name, count(*) || ' rows, ' || coalesce(CAST(sum(hash(t)) AS VARCHAR), '') AS cells FROM %1$s AS t"
                                .formatted(table))
                .collect(Collectors.joining(" UNION ALL "));
        Map<String, String> contents = new TreeMap<>();
        new Published(folder).rows(sql).forEach(row -> contents.put(row.get("name"), row.get("cells")));
        return contents;
    }

    long count(String table) {
        return Long.parseLong(new Published(folder).value("SELECT count(*) FROM " + table));
    }
}
