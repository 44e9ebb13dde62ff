package uk.bevan.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.pipeline.RunRequest;
import uk.bevan.pipeline.RunRequest.Stage;
import uk.bevan.sources.MonthRange;

/** Builds models. */
@Command(
        name = "build",
        description = "Build what changed: Silver and Gold from what was landed.",
        mixinStandardHelpOptions = true)
final class BuildCommand extends RunningCommand {
    @Option(names = "--all", description = "Build every table, whether or not anything changed.")
    private boolean everything;

    @Option(names = "--dry-run", description = "Say what would be built and why; write nothing.")
    private boolean dryRun;

    BuildCommand(Terminal terminal) {
        super(terminal, EnumSet.of(Stage.BUILD));
    }

    @Override
    RunRequest request(String command, List<String> arguments, Set<Stage> stages) {
        return new RunRequest(
                command, arguments, stages, List.of(), Optional.empty(), MonthRange.ALL, false, everything, dryRun);
    }
}
