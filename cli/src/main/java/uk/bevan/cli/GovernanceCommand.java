package uk.bevan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.bevan.pipeline.GovernancePages;
import uk.bevan.pipeline.Platform;

/** Writes the data-flow map and the asset register. */
@Command(
        name = "governance",
        description = "Write the data-flow map and the asset register from contracts, models and bevan.yaml.",
        mixinStandardHelpOptions = true)
final class GovernanceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "governance",
            description = "Where (default: governance in this folder); pages of an earlier time are written over.")
    private Path out = Path.of("governance");

    GovernanceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Platform platform = Platform.openForReading(workspace.folder())) {
            List<Path> pages = new GovernancePages(
                            platform.plan(),
                            platform.settings().sources(),
                            platform.settings().identity())
                    .write(out.toAbsolutePath().normalize());
            if (workspace.json()) {
                terminal.json(Map.of("pages", pages.stream().map(Path::toString).toList()));
            } else {
                pages.forEach(page -> terminal.line("Wrote %s", page));
                terminal.line(
                        "Next: hand them to whoever answers for information governance; run this again after a change");
            }
            return ExitCode.DONE.code();
        }
    }
}
