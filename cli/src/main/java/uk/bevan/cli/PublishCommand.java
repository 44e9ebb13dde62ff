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

/** Publishes. */
@Command(
        name = "publish",
        description = "Check what was built and, where nothing blocks, switch readers to it.",
        mixinStandardHelpOptions = true)
final class PublishCommand extends RunningCommand {
    @Option(names = "--all", description = "Run every check first, whether or not anything changed since it passed.")
    private boolean everything;

    PublishCommand(Terminal terminal) {
        super(terminal, EnumSet.of(Stage.CHECK, Stage.PUBLISH));
    }

    @Override
    RunRequest request(String command, List<String> arguments, Set<Stage> stages) {
        return new RunRequest(
                command, arguments, stages, List.of(), Optional.empty(), MonthRange.ALL, false, everything, false);
    }
}
