package uk.bevan.cli.stats;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A statistical method on a CSV file: {@code bevan stats METHOD FILE.csv}. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = "A statistical method on a CSV file. Each method has its own --help with an example.",
        synopsisSubcommandLabel = "METHOD")
public final class StatsCommand implements Callable<Integer> {
    private final PrintWriter out;

    @Spec
    private @Nullable CommandSpec spec;

    /** Answers go here. */
    public StatsCommand(PrintWriter out) {
        this.out = requireNonNull(out, "out is null");
    }

    /** The command with its methods, to be added to the main one. */
    public static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new StatsCommand(out))
                .addSubcommand(new WilsonCommand(out))
                .addSubcommand(new ByarCommand(out))
                .addSubcommand(new RateCommand(out))
                .addSubcommand(new MeanCommand(out))
                .addSubcommand(new DsrCommand(out))
                .addSubcommand(new IsrCommand(out))
                .addSubcommand(new QuantileCommand(out))
                .addSubcommand(new SiiCommand(out))
                .addSubcommand(new FunnelCommand(out))
                .addSubcommand(new XmrCommand(out))
                .addSubcommand(new QueueCommand(out));
    }

    @Override
    public Integer call() {
        requireNonNull(spec, "spec is null").commandLine().usage(out);
        return CommandLine.ExitCode.USAGE;
    }
}
