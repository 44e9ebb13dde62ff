package uk.bevan.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes look-alikes of open data and of a Trust. */
@Command(
        name = "simulate",
        description = "Make look-alikes of open data and of a Trust, any size, the same bytes for the same seed.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.out());
        return ExitCode.WRONG_USE.code();
    }
}
