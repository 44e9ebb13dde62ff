package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.Wilson;

@Command(
        name = "wilson",
        mixinStandardHelpOptions = true,
        description = "Proportions with Wilson's interval.",
        footer = {
            "",
            "Example: within.csv holds",
            "  trust,within,waiting",
            "  RX1,65,100",
            "bevan stats wilson within.csv --numerator within --denominator waiting --multiplier 100",
            "answers 65 with limits 55.254443 and 73.635752."
        })
final class WilsonCommand extends SimpleCountMethod {
    @Option(names = "--numerator", paramLabel = "COLUMN", description = "Cases. Usual names are found without it.")
    private Optional<String> numerator = Optional.empty();

    @Option(names = "--denominator", paramLabel = "COLUMN", description = "People. Usual names are found without it.")
    private Optional<String> denominator = Optional.empty();

    @Option(names = "--multiplier", defaultValue = "1", description = "100 for per cent. Default: ${DEFAULT-VALUE}.")
    private double multiplier = 1;

    WilsonCommand(PrintWriter out) {
        super(out);
    }

    @Override
    String method() {
        return "wilson";
    }

    @Override
    List<String> columns(CsvTable table) {
        return List.of(
                table.column("--numerator", numerator, COUNT), table.column("--denominator", denominator, POPULATION));
    }

    @Override
    void calculate(ReportRow row, double[] sums, double confidence) {
        row.estimate(Wilson.interval(sums[0], sums[1], confidence), multiplier, confidence);
    }
}
