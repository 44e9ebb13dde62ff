package uk.bevan.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.bevan.models.Engine.Rows;
import uk.bevan.pipeline.Platform;
import uk.bevan.pipeline.ProjectRows;
import uk.bevan.pipeline.Questions;

/** Asks the current publication in SQL. */
@Command(
        name = "query",
        description = "Ask the current publication in SQL, read-only: gold., silver., bronze. and reference. tables.",
        mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {
    private static final int DEFAULT_LIMIT = 1_000;

    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(index = "0", paramLabel = "SQL", description = "One SELECT.")
    private String sql = "";

    @Option(
            names = "--limit",
            description = "Most rows to show (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + DEFAULT_LIMIT)
    private int limit = DEFAULT_LIMIT;

    @Option(names = "--publication", paramLabel = "ID", description = "An earlier publication.")
    private @Nullable String publication;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "A project under identity.projects that is given the rows: pseudonyms are its own.")
    private @Nullable String project;

    QueryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Platform platform = Platform.openForReading(workspace.folder())) {
            Optional<ProjectRows> recipient = Optional.ofNullable(project).map(name -> ProjectRows.of(platform, name));
            Rows found = new Questions(platform).ask(sql, Optional.ofNullable(publication), limit);
            Rows rows = recipient.map(of -> of.of(found)).orElse(found);
            if (workspace.json()) {
                terminal.json(rows.rows().stream().map(row -> object(rows, row)).toList());
            } else {
                terminal.table(
                        rows.columns().stream().map(column -> column.name()).toList(),
                        rows.rows().stream().map(CellText::of).toList());
                if (rows.truncated()) {
                    terminal.line(
                            "The first %s rows are shown; there are more: use --limit",
                            Human.count(rows.rows().size()));
                }
            }
            return ExitCode.DONE.code();
        }
    }

    private static Map<String, @Nullable Object> object(Rows rows, List<@Nullable Object> row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            boolean plain = value == null || value instanceof Number || value instanceof Boolean;
            object.put(rows.columns().get(i).name(), plain ? value : String.valueOf(value));
        }
        return object;
    }
}
