package uk.bevan.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.bevan.pipeline.GoneReport;

/** Tables that no model makes any more, in words and as JSON. */
final class GoneLines {
    private GoneLines() {}

    static void print(Terminal terminal, GoneReport gone, boolean rehearsal) {
        if (!gone.dropped().isEmpty()) {
            terminal.line(
                    rehearsal
                            ? "Would drop what no model makes any more: %s"
                            : "Dropped, no model makes it any more: %s",
                    gone.dropped().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        gone.kept()
                .forEach((table, publications) -> terminal.line(
                        "No model makes %s any more. It is dropped once no publication that is kept has it: %s, the newest %s.",
                        table, Human.count(publications.size(), "has it", "have it"), publications.getLast()));
    }

    static void json(Map<String, Object> json, GoneReport gone) {
        json.put("dropped", gone.dropped().stream().map(Object::toString).toList());
        Map<String, List<String>> kept = new TreeMap<>();
        gone.kept().forEach((table, publications) -> kept.put(table.toString(), publications));
        json.put("no_longer_made", kept);
    }
}
