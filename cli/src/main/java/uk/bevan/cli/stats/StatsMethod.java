package uk.bevan.cli.stats;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.bevan.statistics.StatisticsException;

/** What all methods share: the file, the groups, the form of the answer and the exit codes. */
abstract class StatsMethod implements Callable<Integer> {
    static final List<String> COUNT = List.of("count", "events", "numerator", "observed", "cases", "x");
    static final List<String> POPULATION = List.of("population", "pop", "denominator", "total", "n");
    static final List<String> VALUE = List.of("value");

    private final PrintWriter out;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE.csv", description = "A CSV file with a header line.")
    private @Nullable Path file;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            split = ",",
            description = "Group rows by these columns. Counts of a group are added up.")
    private List<String> by = List.of();

    @Option(names = "--json", description = "Answer in JSON, every number with all its digits.")
    private boolean json;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE|COLUMN",
            defaultValue = "0.95",
            description = "At least 0.9 and below 1, or a column that holds it. Default: ${DEFAULT-VALUE}.")
    private String confidence = "0.95";

    StatsMethod(PrintWriter out) {
        this.out = requireNonNull(out, "out is null");
    }

    abstract Report report(CsvTable table) throws IOException;

    @Override
    public final Integer call() throws IOException {
        CommandSpec command = requireNonNull(spec, "spec is null");
        PrintWriter err = command.commandLine().getErr();
        try {
            Report report = report(CsvTable.read(requireNonNull(file, "file is null")));
            report.warnings().forEach(warning -> err.println("Warning: " + warning));
            if (json) {
                report.printJson(out);
            } else {
                report.printText(out);
            }
            return 0;
        } catch (CsvProblem problem) {
            if (problem.isWrongUse()) {
                throw new ParameterException(command.commandLine(), String.valueOf(problem.getMessage()), problem);
            }
            return failed(err, problem);
        } catch (StatisticsException refused) {
            return failed(err, refused);
        } finally {
            err.flush();
        }
    }

    private static int failed(PrintWriter err, RuntimeException problem) {
        err.println(problem.getMessage());
        err.println("Nothing was calculated. Mend the file or the options and run it again.");
        return 1;
    }

    List<String> by(CsvTable table) {
        return table.columns("--by", by);
    }

    /** The confidence of a line: the option's number, or what the line holds in the column it names. */
    double confidence(CsvTable table, CsvLine line) {
        Optional<String> column = table.optionalColumn("--confidence", Optional.empty(), List.of(confidence));
        if (column.isPresent()) {
            return line.number(column.get());
        }
        try {
            return Double.parseDouble(confidence);
        } catch (NumberFormatException wrong) {
            throw CsvProblem.ofOptions(
                    "--confidence %s is neither a number nor a column of %s.".formatted(confidence, table.name()));
        }
    }

    /** The confidence where there are no lines to look at one by one. */
    double confidence(CsvTable table, List<CsvLine> lines) {
        return confidence(table, lines.getFirst());
    }

    /** A refusal says which group of the file it is about. */
    static StatisticsException about(List<String> key, CsvLine first, StatisticsException refused) {
        String where = key.isEmpty() ? first.file() : "%s, group %s".formatted(first.file(), String.join(" / ", key));
        return new StatisticsException(where + ", " + refused.group(), refused.value(), refused.rule());
    }

    /** The same for one line. */
    static StatisticsException about(CsvLine line, StatisticsException refused) {
        String where = "%s line %d, %s".formatted(line.file(), line.number(), refused.group());
        return new StatisticsException(where, refused.value(), refused.rule());
    }
}
