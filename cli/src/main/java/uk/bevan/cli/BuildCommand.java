package uk.bevan.cli;

import java.util.EnumSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.pipeline.RunRequest.Stage;

/** Builds models. */
@Command(
        name = "build",
        description = "Build what changed: Silver and Gold from what was landed.",
        mixinStandardHelpOptions = true)
final class BuildCommand extends BuildingCommand {
    @Option(names = "--dry-run", description = "Say what would be built and why; write nothing.")
    private boolean dryRun;

    BuildCommand(Terminal terminal) {
        super(terminal, EnumSet.of(Stage.BUILD));
    }

    @Override
    boolean dryRun() {
        return dryRun;
    }
}
