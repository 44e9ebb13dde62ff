package uk.bevan.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import uk.bevan.pipeline.RunRequest;
import uk.bevan.pipeline.RunRequest.Stage;
import uk.bevan.sources.MonthRange;

/** What the verbs that build, check or publish what has landed have in common. */
abstract class BuildingCommand extends RunningCommand {
    @Option(
            names = "--all",
            description = "Go through everything, whether or not anything changed since the last time.")
    private boolean everything;

    BuildingCommand(Terminal terminal, Set<Stage> stages) {
        super(terminal, stages);
    }

    /** Whether only to say what would be done. */
    boolean dryRun() {
        return false;
    }

    @Override
    final RunRequest request(String command, List<String> arguments, Set<Stage> stages) {
        return new RunRequest(
                command, arguments, stages, List.of(), Optional.empty(), MonthRange.ALL, false, everything, dryRun());
    }
}
