package uk.bevan.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import uk.bevan.pipeline.RunRequest;
import uk.bevan.pipeline.RunRequest.Stage;

/** Lands files. */
@Command(
        name = "ingest",
        description = "Land files in Bronze: recognised by content, validated, never lost or doubled.",
        mixinStandardHelpOptions = true)
final class IngestCommand extends RunningCommand {
    @Mixin
    private StageOptions options = new StageOptions();

    IngestCommand(Terminal terminal) {
        super(terminal, EnumSet.of(Stage.INGEST));
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
