package uk.bevan.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.cli.stats.ProtectCommand;
import uk.bevan.cli.stats.StatsCommand;
import uk.bevan.lake.LockedException;

/** The command {@code bevan} and its verbs. */
@Command(
        name = "bevan",
        description = "An open NHS analytics platform: from files to published figures.",
        synopsisSubcommandLabel = "VERB",
        sortSynopsis = false,
        mixinStandardHelpOptions = true)
final class Bevan implements Callable<Integer> {
    private static final List<String> ESSENTIAL = List.of(
            "demo                 see it work: simulate, run everything, look at the figures; offline",
            "init FOLDER          make a workspace",
            "run                  land what is in the inbox or in --path, build, check, publish",
            "serve                pages and API over what is published",
            "query SQL            ask the current publication",
            "status               what is fresh, what failed and why",
            "doctor               is everything in order here?");

    private final Terminal terminal;

    @Option(names = "--debug", scope = CommandLine.ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    private Bevan(Terminal terminal) {
        this.terminal = terminal;
    }

    private static BufferedReader standardInput() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    /** Runs one command and gives its exit code. */
    static int run(Terminal terminal, String... arguments) {
        ServerLog.quiet();
        Bevan bevan = new Bevan(terminal);
        CommandLine line = new CommandLine(bevan);
        line.addSubcommand(new DemoCommand(terminal));
        line.addSubcommand(new InitCommand(terminal));
        line.addSubcommand(new DoctorCommand(terminal));
        line.addSubcommand(new CommandLine(new SimulateCommand(terminal))
                .addSubcommand(new SimulatePrescribingCommand(terminal))
                .addSubcommand(new SimulateTrustCommand(terminal, standardInput())));
        line.addSubcommand(new IngestCommand(terminal));
        line.addSubcommand(new BuildCommand(terminal));
        line.addSubcommand(new CheckCommand(terminal));
        line.addSubcommand(new PublishCommand(terminal));
        line.addSubcommand(new RunCommand(terminal));
        line.addSubcommand(new ServeCommand(terminal));
        line.addSubcommand(new StatusCommand(terminal));
        line.addSubcommand(new RunsCommand(terminal));
        line.addSubcommand(new PublicationsCommand(terminal));
        line.addSubcommand(new QueryCommand(terminal));
        line.addSubcommand(new ExplainCommand(terminal));
        line.addSubcommand(new GovernanceCommand(terminal));
        line.addSubcommand(new CommandLine(new IdentityCommand(terminal))
                .addSubcommand(new IdentityRotateCommand(terminal))
                .addSubcommand(new IdentityEraseCommand(terminal, standardInput())));
        line.addSubcommand(new BackupCommand(terminal));
        line.addSubcommand(new RestoreCommand(terminal));
        line.addSubcommand(StatsCommand.commandLine(terminal.out()));
        line.addSubcommand(new ProtectCommand(terminal.out()));
        line.addSubcommand(new CommandLine.HelpCommand());
        line.getSubcommands().values().forEach(sub -> sub.setUsageHelpLongOptionsMaxWidth(28));
        sayVersion(line);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> bevan.failed(exception));
        return line.execute(arguments);
    }

    private static void sayVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(() -> new String[] {
            "Bevan "
                    + Optional.ofNullable(Bevan.class.getPackage().getImplementationVersion())
                            .orElse("from sources")
        });
        line.getSubcommands().values().forEach(Bevan::sayVersion);
    }

    @Override
    public Integer call() {
        terminal.line("Bevan: from NHS files to published figures, in one program.");
        terminal.line("");
        ESSENTIAL.forEach(line -> terminal.line("  bevan " + line));
        terminal.line("");
        terminal.line("All verbs: bevan help        One verb: bevan help VERB");
        terminal.line("Next: bevan demo");
        return ExitCode.DONE.code();
    }

    private int failed(Exception exception) {
        terminal.progressDone();
        terminal.error(exception.getMessage() == null ? exception.toString() : exception.getMessage());
        if (debug) {
            exception.printStackTrace(terminal.err());
            terminal.err().flush();
        }
        return switch (exception) {
            case LockedException locked -> ExitCode.LOCKED.code();
            case WrongUseException wrong -> ExitCode.WRONG_USE.code();
            default -> ExitCode.FAILED.code();
        };
    }
}
