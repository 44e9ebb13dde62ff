package uk.bevan.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import uk.bevan.pipeline.RunRequest;
import uk.bevan.pipeline.RunRequest.Stage;

/** What the verbs that land files have in common. */
abstract class IngestingCommand extends RunningCommand {
    @Mixin
    private StageOptions options = new StageOptions();

    IngestingCommand(Terminal terminal, Set<Stage> stages) {
        super(terminal, stages);
    }

    @Override
    final RunRequest request(String command, List<String> arguments, Set<Stage> stages) {
        return new RunRequest(
                command,
                arguments,
                stages,
                options.paths(),
                options.period(),
                options.months(),
                options.dates(),
                options.strict(),
                false,
                options.dryRun());
    }
}
