package uk.bevan.cli;

import java.util.EnumSet;
import picocli.CommandLine.Command;
import uk.bevan.pipeline.RunRequest.Stage;

/** Runs checks. */
@Command(
        name = "check",
        description = "Run the checks of what was built, and say what would hold a publication back.",
        mixinStandardHelpOptions = true)
final class CheckCommand extends BuildingCommand {
    CheckCommand(Terminal terminal) {
        super(terminal, EnumSet.of(Stage.CHECK));
    }
}
