package uk.bevan.cli;

import java.util.EnumSet;
import picocli.CommandLine.Command;
import uk.bevan.pipeline.RunRequest.Stage;

/** Publishes. */
@Command(
        name = "publish",
        description = "Check what was built and, where nothing blocks, switch readers to it.",
        mixinStandardHelpOptions = true)
final class PublishCommand extends BuildingCommand {
    PublishCommand(Terminal terminal) {
        super(terminal, EnumSet.of(Stage.CHECK, Stage.PUBLISH));
    }
}
