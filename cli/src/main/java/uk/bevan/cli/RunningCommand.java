package uk.bevan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import uk.bevan.lake.LondonTime;
import uk.bevan.pipeline.Pipeline;
import uk.bevan.pipeline.Platform;
import uk.bevan.pipeline.RunReport;
import uk.bevan.pipeline.RunRequest;
import uk.bevan.pipeline.RunRequest.Stage;

/** What the verbs that go through stages of a run have in common. */
abstract class RunningCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Set<Stage> stages;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(names = "--fail-if-idle", description = "Exit 4 where there was nothing to do.")
    private boolean failIfIdle;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunningCommand(Terminal terminal, Set<Stage> stages) {
        this.terminal = terminal;
        this.stages = stages;
    }

    /** What the command's own options add to the request. */
    abstract RunRequest request(String command, List<String> arguments, Set<Stage> stages);

    @Override
    public final Integer call() {
        List<String> arguments =
                new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
        try (Platform platform = Platform.openForWriting(workspace.folder(), "bevan " + spec.name())) {
            RunRequest request = request(spec.name(), arguments, stages);
            RunReport report = new Pipeline(platform, terminal::progress, LondonTime.clock()).run(request);
            terminal.progressDone();
            RunSummary summary = new RunSummary(report, workspace.repeated());
            if (workspace.json()) {
                terminal.json(summary.json());
            } else {
                summary.lines(terminal);
            }
            return exit(report, request).code();
        }
    }

    private ExitCode exit(RunReport report, RunRequest request) {
        if (report.sourceFailed()) {
            return ExitCode.FAILED;
        }
        if (report.blocked()) {
            return ExitCode.GATE_BLOCKED;
        }
        if (request.strict() && RunSummary.leftOut(report) > 0) {
            return ExitCode.FAILED;
        }
        return failIfIdle && RunSummary.idle(report) ? ExitCode.NOTHING_TO_DO : ExitCode.DONE;
    }
}
