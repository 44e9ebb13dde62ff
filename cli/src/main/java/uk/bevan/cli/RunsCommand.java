package uk.bevan.cli;

import java.time.Duration;
import java.time.Instant;
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
import uk.bevan.lake.RunRecord;
import uk.bevan.lake.StepRecord;
import uk.bevan.pipeline.Platform;

/** Lists runs, or shows one with its steps. */
@Command(name = "runs", description = "List runs, or show one with its steps.", mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
    private static final int DEFAULT_LIMIT = 20;

    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = "One run, to see its steps.")
    private @Nullable String id;

    @Option(
            names = "--limit",
            description = "Most runs to list (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + DEFAULT_LIMIT)
    private int limit = DEFAULT_LIMIT;

    RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Platform platform = Platform.openForReading(workspace.folder())) {
            String wanted = id;
            if (wanted == null) {
                list(platform.lake().ledger().runs(limit));
            } else {
                show(platform.lake()
                        .ledger()
                        .run(wanted)
                        .orElseThrow(() -> new WrongUseException(
                                "There is no run %s; 'bevan runs' lists them".formatted(wanted))));
            }
            return ExitCode.DONE.code();
        }
    }

    private void list(List<RunRecord> runs) {
        if (workspace.json()) {
            terminal.json(runs.stream().map(RunsCommand::json).toList());
            return;
        }
        terminal.table(
                List.of("run", "command", "status", "took", "error"),
                runs.stream()
                        .map(run -> List.of(
                                run.id(),
                                run.command(),
                                Human.word(run.status()),
                                took(run),
                                run.error().orElse("")))
                        .toList());
    }

    private void show(RunRecord run) {
        if (workspace.json()) {
            terminal.json(json(run));
            return;
        }
        terminal.line("%s: %s, %s, %s", run.id(), run.command(), Human.word(run.status()), took(run));
        run.error().ifPresent(terminal::line);
        terminal.table(
                List.of("step", "status", "took", "rows", "rejected"),
                run.steps().stream()
                        .map(step -> List.of(
                                step.name(),
                                Human.word(step.result().status()),
                                took(step.startedAt(), step.finishedAt()),
                                Human.count(step.result().rowsOut()),
                                Human.count(step.result().rowsRejected())))
                        .toList());
    }

    private static String took(RunRecord run) {
        return took(run.startedAt(), run.finishedAt());
    }

    private static String took(Instant started, Optional<Instant> finished) {
        return finished.map(end -> Human.time(Duration.between(started, end))).orElse("");
    }

    private static Map<String, Object> json(RunRecord run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run.id());
        json.put("command", run.command());
        json.put("arguments", run.arguments());
        json.put("status", Human.word(run.status()));
        json.put("started_at", run.startedAt().toString());
        run.finishedAt().ifPresent(finished -> json.put("finished_at", finished.toString()));
        run.error().ifPresent(error -> json.put("error", error));
        json.put("steps", run.steps().stream().map(RunsCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(StepRecord step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step.name());
        json.put("status", Human.word(step.result().status()));
        json.put("rows_in", step.result().rowsIn());
        json.put("rows_out", step.result().rowsOut());
        json.put("rows_rejected", step.result().rowsRejected());
        return json;
    }
}
