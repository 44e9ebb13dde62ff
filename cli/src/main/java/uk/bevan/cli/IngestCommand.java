package uk.bevan.cli;

import java.util.EnumSet;
import picocli.CommandLine.Command;
import uk.bevan.pipeline.RunRequest.Stage;

/** Lands files. */
@Command(
        name = "ingest",
        description = "Land files in Bronze: recognised by content, validated, never lost or doubled.",
        mixinStandardHelpOptions = true)
final class IngestCommand extends IngestingCommand {
    IngestCommand(Terminal terminal) {
        super(terminal, EnumSet.of(Stage.INGEST));
    }
}
