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
import java.util.stream.Stream;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TestProcess;
import uk.bevan.lake.TextSearch;
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

    /** From now on its settings name these keys, each chained to the one before. */
    void chain(Path... keys) throws IOException {
        String chain = Stream.of(keys).map(key -> "'file:" + key + "'").collect(Collectors.joining(", ", "[", "]"));
        Path settings = folder.resolve("bevan.yaml");
        List<String> lines = Files.readAllLines(settings, StandardCharsets.UTF_8).stream()
                .map(line -> line.startsWith("  key:") ? "  key: " + chain : line)
                .toList();
        Files.write(settings, lines, StandardCharsets.UTF_8);
    }

    /** Runs a verb. */
    Asked verb(List<String> words) {
        return Asked.bevan(addressed(words).toArray());
    }

    /** Starts a verb in a process of its own. */
    Process start(List<String> words) throws IOException {
        return TestProcess.of(Main.class, addressed(words))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<String> addressed(List<String> words) {
        return Stream.concat(words.stream(), Stream.of("--workspace", folder.toString()))
                .toList();
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

    /** What the ledger says of every delivery: rows that came, landed and were withheld. */
    Map<String, String> deliveries() {
        try (Platform platform = Platform.openForReading(folder)) {
            return platform.lake().ledger().deliveries().stream()
                    .collect(Collectors.toMap(
                            Delivery::id,
                            delivery -> "%d in, %d landed, %d rejected"
                                    .formatted(delivery.rowsIn(), delivery.rowsLanded(), delivery.rowsRejected())));
        }
    }

    /** Files in whose bytes, or in whose Parquet columns, a text stands. */
    List<String> where(String text) {
        return TextSearch.files(folder, text);
    }

    /** Pseudonym and own number of the patient with most encounters, as columns of {@code silver.patient}. */
    Map<String, String> busiestPatient() {
        return new Published(folder)
                .rows(
                        "SELECT patient.patient_pseudonym, patient.patient_id FROM silver.patient AS patient JOIN silver.encounter AS encounter ON encounter.patient_id = patient.patient_id GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1")
                .getFirst();
    }

    long count(String table) {
        return Long.parseLong(new Published(folder).value("SELECT count(*) FROM " + table));
    }
}
