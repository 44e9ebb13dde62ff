package uk.bevan.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done about people whose pseudonyms the workspace holds, one verb each. */
@Command(
        name = "identity",
        description = "Turn pseudonyms to a new key, or erase a person.",
        mixinStandardHelpOptions = true)
final class IdentityCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    IdentityCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.out());
        return ExitCode.WRONG_USE.code();
    }
}
