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

/** Runs checks. */
@Command(
        name = "check",
        description = "Run the checks of what was built, and say what would hold a publication back.",
        mixinStandardHelpOptions = true)
final class CheckCommand extends RunningCommand {
    @Option(names = "--all", description = "Run every check, whether or not anything changed since it passed.")
    private boolean everything;

    CheckCommand(Terminal terminal) {
        super(terminal, EnumSet.of(Stage.CHECK));
    }

    @Override
    RunRequest request(String command, List<String> arguments, Set<Stage> stages) {
        return new RunRequest(
                command, arguments, stages, List.of(), Optional.empty(), MonthRange.ALL, false, everything, false);
    }
}
