package uk.bevan.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.bevan.lake.RestoreReport;
import uk.bevan.lake.WorkspaceBackup;

/** Makes a workspace from a backup. */
@Command(
        name = "restore",
        description = "Make a workspace from a backup, here or anywhere else.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "BACKUP", description = "What 'bevan backup' wrote.")
    private Path backup = Path.of("");

    @Parameters(index = "1", paramLabel = "FOLDER", description = "The workspace to make; it must not exist yet.")
    private Path target = Path.of("");

    @Option(names = "--json", description = "Answer as JSON, for machines.")
    private boolean json;

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RestoreReport report = WorkspaceBackup.restore(
                backup.toAbsolutePath().normalize(), target.toAbsolutePath().normalize());
        if (json) {
            terminal.json(Map.of("workspace", target.toString(), "files", report.files(), "bytes", report.bytes()));
        } else {
            terminal.line(
                    "Restored %s, %s, into %s",
                    Human.count(report.files(), "file", "files"), Human.bytes(report.bytes()), target);
            terminal.line("Next: bevan status --workspace %s", target);
        }
        return ExitCode.DONE.code();
    }
}
