package uk.bevan.cli;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.bevan.lake.TableName;
import uk.bevan.models.ColumnLineage.Source;
import uk.bevan.pipeline.Explainer;
import uk.bevan.pipeline.Explanation;
import uk.bevan.pipeline.Platform;

/** Walks from a number to the models and files behind it. */
@Command(
        name = "explain",
        description = "Walk from a number to the models, deliveries and file hashes behind it.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(
            index = "0",
            paramLabel = "TABLE.COLUMN",
            description = "As in gold.fct_prescribing_practice_month.actual_cost")
    private String column = "";

    @Option(
            names = "--period",
            paramLabel = "MONTH",
            converter = StageOptions.Month.class,
            description = "One month, as in 2017-09 (default: all).")
    private @Nullable YearMonth period;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int dot = column.lastIndexOf('.');
        if (dot < 0 || column.indexOf('.') == dot) {
            throw new WrongUseException(
                    "'%s' is no column; write layer.table.column, as in gold.fct_prescribing_practice_month.actual_cost"
                            .formatted(column));
        }
        try (Platform platform = Platform.openForReading(workspace.folder())) {
            Explanation explanation = new Explainer(platform)
                    .explain(
                            TableName.of(column.substring(0, dot)),
                            column.substring(dot + 1),
                            Optional.ofNullable(period));
            if (workspace.json()) {
                terminal.json(json(explanation));
            } else {
                lines(explanation);
            }
            return ExitCode.DONE.code();
        }
    }

    private void lines(Explanation explanation) {
        terminal.line(
                "%s.%s in publication %s", explanation.table(), explanation.column(), explanation.publicationId());
        explanation
                .total()
                .ifPresent(total -> terminal.line(
                        "  adds up to %s over %s%s",
                        Human.number(total),
                        Human.count(explanation.rows(), "row", "rows"),
                        period == null ? "" : " of " + period));
        for (Explanation.Step step : explanation.steps()) {
            terminal.line("");
            terminal.line("%s: %s", step.table(), step.summary());
            terminal.line("  its values come from %s", sources(step.values()));
            if (!step.rows().isEmpty()) {
                terminal.line("  its rows are decided by %s", sources(step.rows()));
            }
            terminal.line("  %s", step.file());
            step.sql().strip().lines().forEach(line -> terminal.line("    %s", line));
        }
        terminal.line("");
        terminal.line("Files");
        explanation.files().forEach(this::file);
        terminal.line(
                "Next: bevan query%s \"SELECT ... FROM bronze.…\" shows their rows, each with _delivery_id and _line",
                workspace.repeated());
    }

    private void file(Explanation.File file) {
        terminal.line(
                "  %s %s, %s, release %s%s",
                file.delivery().fileName(),
                YearMonth.from(file.period()),
                file.contract(),
                file.delivery().release(),
                file.preferred() ? "" : " (another layout of this month is preferred)");
        terminal.line("    SHA-256 %s", file.delivery().contentHash());
        terminal.line(
                "    %s rows in, %s landed, %s rejected, by run %s, delivery %s",
                Human.count(file.delivery().rowsIn()),
                Human.count(file.delivery().rowsLanded()),
                Human.count(file.delivery().rowsRejected()),
                file.delivery().runId(),
                file.delivery().id());
    }

    private static String sources(Set<Source> sources) {
        return sources.stream()
                .sorted(Comparator.comparing(Source::table)
                        .thenComparing(Source::column)
                        .thenComparing(Source::role))
                .map(source -> "%s.%s (%s)".formatted(source.table(), source.column(), Human.word(source.role())))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> json(Explanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("publication", explanation.publicationId());
        json.put("column", explanation.table() + "." + explanation.column());
        explanation.total().ifPresent(total -> json.put("total", total));
        json.put("rows", explanation.rows());
        json.put(
                "models",
                explanation.steps().stream()
                        .map(step -> Map.of(
                                "table", step.table().toString(),
                                "summary", step.summary(),
                                "file", step.file(),
                                "sql", step.sql(),
                                "values", sources(step.values()),
                                "rows", sources(step.rows())))
                        .toList());
        json.put("files", explanation.files().stream().map(ExplainCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Explanation.File file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("contract", file.contract().toString());
        json.put("period", file.period().toString());
        json.put("file", file.delivery().fileName());
        json.put("sha256", file.delivery().contentHash());
        json.put("release", file.delivery().release());
        json.put("rows_in", file.delivery().rowsIn());
        json.put("rows_landed", file.delivery().rowsLanded());
        json.put("rows_rejected", file.delivery().rowsRejected());
        json.put("preferred", file.preferred());
        json.put("delivery", file.delivery().id());
        return json;
    }
}
