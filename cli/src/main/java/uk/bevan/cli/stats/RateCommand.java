package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.CrudeRate;

@Command(
        name = "rate",
        mixinStandardHelpOptions = true,
        description = "Crude rates; limits exact below ten events, Byar's from ten up.",
        footer = {
            "",
            "Example: admissions.csv holds",
            "  area,count,population",
            "  Northshire,65,10000",
            "bevan stats rate admissions.csv --multiplier 1000",
            "answers 6.5 with limits 5.016319 and 8.284914."
        })
final class RateCommand extends SimpleCountMethod {
    @Option(names = "--count", paramLabel = "COLUMN", description = "Events. Usual names are found without it.")
    private Optional<String> count = Optional.empty();

    @Option(names = "--population", paramLabel = "COLUMN", description = "People. Usual names are found without it.")
    private Optional<String> population = Optional.empty();

    @Option(names = "--multiplier", defaultValue = "100000", description = "The unit. Default: ${DEFAULT-VALUE}.")
    private double multiplier = 100_000;

    RateCommand(PrintWriter out) {
        super(out);
    }

    @Override
    String method() {
        return "rate";
    }

    @Override
    List<String> columns(CsvTable table) {
        return List.of(table.column("--count", count, COUNT), table.column("--population", population, POPULATION));
    }

    @Override
    void calculate(ReportRow row, double[] sums, double confidence) {
        row.estimate(CrudeRate.of(sums[0], sums[1], multiplier, confidence), 1, confidence);
    }
}
