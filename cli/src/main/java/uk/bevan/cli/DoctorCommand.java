package uk.bevan.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import uk.bevan.cli.Examination.Finding;

/** Looks whether everything is in order: one line per check, with the mend. */
@Command(
        name = "doctor",
        description = "Look whether everything is in order: one line per check, with the mend.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>(Examination.ofMachine(workspace.folder()));
        findings.addAll(Examination.ofWorkspace(workspace.folder()));
        if (workspace.json()) {
            terminal.json(findings.stream().map(DoctorCommand::json).toList());
        } else {
            findings.forEach(finding -> terminal.line(
                    "%-7s  %-14s %s%s",
                    finding.ok() ? "OK" : "PROBLEM",
                    finding.what(),
                    finding.found(),
                    finding.ok() || finding.mend().isEmpty() ? "" : ". " + finding.mend()));
        }
        return findings.stream().allMatch(Finding::ok) ? ExitCode.DONE.code() : ExitCode.FAILED.code();
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", finding.what());
        json.put("ok", finding.ok());
        json.put("found", finding.found());
        json.put("mend", finding.mend());
        return json;
    }
}
