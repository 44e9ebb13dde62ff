package uk.bevan.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.bevan.lake.LondonTime;
import uk.bevan.pipeline.Platform;
import uk.bevan.pipeline.PseudonymRotation;

/** Turns the pseudonyms of a workspace to a new key. */
@Command(
        name = "rotate",
        description = {
            "Turn the pseudonyms of Bronze to the last key of the chain that identity.key in bevan.yaml names.",
            "No NHS number is needed. Cut short, it goes on when it is given again."
        },
        mixinStandardHelpOptions = true)
final class IdentityRotateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(names = "--dry-run", description = "Say how many rows of which tables would be turned; change nothing.")
    private boolean dryRun;

    IdentityRotateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Platform platform = Platform.openForWriting(workspace.folder(), "bevan identity rotate")) {
            PseudonymRotation rotation = new PseudonymRotation(platform, terminal::progress, LondonTime.clock());
            PseudonymRotation.Report report = dryRun ? rotation.rehearse() : rotation.rotate();
            terminal.progressDone();
            if (workspace.json()) {
                terminal.json(json(report));
            } else {
                lines(report);
            }
        }
        return ExitCode.DONE.code();
    }

    private Map<String, Object> json(PseudonymRotation.Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dry_run", dryRun);
        json.put("key", report.keyId());
        Map<String, Long> rows = new TreeMap<>();
        report.rows().forEach((table, count) -> rows.put(table.toString(), count));
        json.put("rows", rows);
        json.put("before", report.before());
        return json;
    }

    private void lines(PseudonymRotation.Report report) {
        new TreeMap<>(report.rows())
                .forEach((table, count) -> terminal.line("  %s  %s", table, Human.count(count, "row", "rows")));
        if (report.rows().isEmpty()) {
            terminal.line("Every row of Bronze stands under key %s. Nothing was turned.", report.keyId());
        } else if (dryRun) {
            terminal.line("These would be turned to key %s. Nothing was changed.", report.keyId());
            terminal.line("Next: the same command without --dry-run");
            return;
        } else {
            terminal.line(
                    "Turned to key %s. Rows that are read again are known again: nothing lands twice.", report.keyId());
        }
        if (report.before().isEmpty()) {
            terminal.line("No publication holds pseudonyms of an earlier key.");
            terminal.line("Next: bevan run%s", workspace.repeated());
            return;
        }
        terminal.line(
                "Pseudonyms of the earlier key still stand in %s, until they are retired, and in backups.",
                String.join(", ", report.before()));
        terminal.line(
                "Next: bevan run%s, which builds and publishes under the new key; once those are retired, this command again lets go of their files",
                workspace.repeated());
    }
}
