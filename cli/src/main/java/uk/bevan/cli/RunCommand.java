package uk.bevan.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import uk.bevan.pipeline.RunRequest;
import uk.bevan.pipeline.RunRequest.Stage;

/** The four parts of a run, in order. */
@Command(
        name = "run",
        description = "Land, build, check and publish what is due, or what --path names.",
        mixinStandardHelpOptions = true)
final class RunCommand extends RunningCommand {
    @Mixin
    private StageOptions options = new StageOptions();

    RunCommand(Terminal terminal) {
        super(terminal, EnumSet.allOf(Stage.class));
    }

    @Override
    RunRequest request(String command, List<String> arguments, Set<Stage> stages) {
        return new RunRequest(
                command,
                arguments,
                stages,
                options.paths(),
                options.period(),
                options.months(),
                options.strict(),
                false,
                options.dryRun());
    }
}
