package uk.bevan.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import uk.bevan.lake.Publication;
import uk.bevan.pipeline.Platform;

/** Lists publications, shows one, or goes back to one. */
@Command(
        name = "publications",
        description = "List publications; 'show ID' lists what one pins; 'rollback ID' goes back to one.",
        mixinStandardHelpOptions = true)
final class PublicationsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "list|show|rollback", defaultValue = "list")
    private String action = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", defaultValue = "")
    private String id = "";

    PublicationsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!List.of("list", "show", "rollback").contains(action)) {
            throw new WrongUseException(
                    "'%s' is neither list, show nor rollback, which is what one can do with publications"
                            .formatted(action));
        }
        if (!action.equals("list") && id.isEmpty()) {
            throw new WrongUseException("Which publication? Give its id; 'bevan publications' lists them");
        }
        if (action.equals("rollback")) {
            rollback();
            return ExitCode.DONE.code();
        }
        try (Platform platform = Platform.openForReading(workspace.folder())) {
            if (action.equals("list")) {
                list(platform);
            } else {
                show(platform.lake().publications().show(id));
            }
        }
        return ExitCode.DONE.code();
    }

    private void rollback() {
        try (Platform platform = Platform.openForWriting(workspace.folder(), "bevan publications rollback")) {
            platform.lake().publications().rollback(id);
        }
        if (workspace.json()) {
            terminal.json(Map.of("current", id));
        } else {
            terminal.line("Readers now see %s. The next run publishes anew from what is landed.", id);
            terminal.line("Next: bevan status%s", workspace.repeated());
        }
    }

    private void list(Platform platform) {
        List<Publication> publications = platform.lake().publications().list();
        Optional<String> current = platform.lake().publications().current().map(Publication::id);
        if (workspace.json()) {
            terminal.json(publications.stream()
                    .map(publication -> json(publication, current))
                    .toList());
            return;
        }
        terminal.table(
                List.of("publication", "at", "tables", "checks passed", "warnings", "stale", ""),
                publications.stream()
                        .map(publication -> List.of(
                                publication.id(),
                                Human.moment(publication.createdAt()),
                                Human.count(publication.tables().size()),
                                Human.count(publication.checks().passed()),
                                Human.count(publication.checks().warned()),
                                Human.count(publication.tables().values().stream()
                                        .filter(table -> table.stale())
                                        .count()),
                                current.filter(publication.id()::equals).isPresent() ? "current" : ""))
                        .toList());
    }

    private static Map<String, Object> json(Publication publication, Optional<String> current) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("publication", publication.id());
        json.put("created_at", publication.createdAt().toString());
        json.put("run", publication.runId());
        json.put("current", current.filter(publication.id()::equals).isPresent());
        json.put("tables", publication.tables().size());
        return json;
    }

    private void show(Publication publication) {
        if (workspace.json()) {
            Map<String, Object> tables = new LinkedHashMap<>();
            publication
                    .tables()
                    .forEach((name, table) -> tables.put(
                            name.toString(),
                            Map.of(
                                    "rows", table.rows(),
                                    "snapshot", table.snapshotId(),
                                    "digest", table.digest(),
                                    "stale", table.stale())));
            terminal.json(Map.of("publication", publication.id(), "tables", tables));
            return;
        }
        terminal.line(
                "%s, published %s by run %s",
                publication.id(), Human.moment(publication.createdAt()), publication.runId());
        terminal.table(
                List.of("table", "rows", "snapshot", "digest", ""),
                publication.tables().entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey().toString(),
                                Human.count(entry.getValue().rows()),
                                String.valueOf(entry.getValue().snapshotId()),
                                entry.getValue().digest(),
                                entry.getValue()
                                        .sourcePublication()
                                        .map(source -> "stale, from " + source)
                                        .orElse("")))
                        .toList());
    }
}
