package uk.bevan.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.SettingsReader;

/** Makes a workspace. */
@Command(
        name = "init",
        description = "Make a workspace: a folder with a commented bevan.yaml, an inbox and an empty lake.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FOLDER", defaultValue = "", description = "Where (default: this folder).")
    private Path folder = Path.of("");

    @Option(names = "--workspace", paramLabel = "FOLDER", description = "The same, as every other command takes it.")
    private Optional<Path> workspaceOption = Optional.empty();

    @Option(names = "--json", description = "Answer as JSON, for machines.")
    private boolean json;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        folder = workspaceOption.orElse(folder);
        Workspace workspace = Workspace.init(folder.toAbsolutePath().normalize(), SettingsReader.template());
        if (json) {
            terminal.json(Map.of("workspace", workspace.folder().toString()));
        } else {
            terminal.line("Made a workspace in %s", workspace.folder());
            terminal.line(
                    "Next: put files in %s, then  bevan run%s",
                    folder.resolve("inbox"), folder.toString().isEmpty() ? "" : " --workspace " + folder);
        }
        return ExitCode.DONE.code();
    }
}
