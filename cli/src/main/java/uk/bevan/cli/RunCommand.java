package uk.bevan.cli;

import java.util.EnumSet;
import picocli.CommandLine.Command;
import uk.bevan.pipeline.RunRequest.Stage;

/** The four parts of a run, in order. */
@Command(
        name = "run",
        description = "Land, build, check and publish what is due, or what --path names.",
        mixinStandardHelpOptions = true)
final class RunCommand extends IngestingCommand {
    RunCommand(Terminal terminal) {
        super(terminal, EnumSet.allOf(Stage.class));
    }
}
