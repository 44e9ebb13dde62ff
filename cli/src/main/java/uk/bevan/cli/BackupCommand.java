package uk.bevan.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import uk.bevan.lake.BackupReport;
import uk.bevan.lake.Workspace;
import uk.bevan.lake.WorkspaceBackup;
import uk.bevan.pipeline.SettingsReader;

/** Copies a workspace consistently. */
@Command(
        name = "backup",
        description = "Copy the workspace consistently: catalogue, ledger, publications and lake.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(index = "0", paramLabel = "FOLDER", description = "Where to write the copy; it must not exist yet.")
    private Path target = Path.of("");

    BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Workspace opened = Workspace.open(workspace.folder());
        BackupReport report = WorkspaceBackup.backup(
                opened,
                SettingsReader.read(opened.settingsFile()).lake(),
                target.toAbsolutePath().normalize());
        if (workspace.json()) {
            terminal.json(Map.of("backup", target.toString(), "files", report.files(), "bytes", report.bytes()));
        } else {
            terminal.line(
                    "Backed up %s, %s, to %s",
                    Human.count(report.files(), "file", "files"), Human.bytes(report.bytes()), target);
            terminal.line("Next: try it with  bevan restore %s NEW-FOLDER", target);
        }
        return ExitCode.DONE.code();
    }
}
