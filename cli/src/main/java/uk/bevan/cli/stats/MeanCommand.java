package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.Mean;
import uk.bevan.statistics.StatisticsException;

@Command(
        name = "mean",
        mixinStandardHelpOptions = true,
        description = "Means with Student's t limits, of all lines or of each group.",
        footer = {
            "",
            "Example: waits.csv holds one line per patient",
            "  trust,value",
            "  RX1,12",
            "  RX1,18",
            "  RX1,15",
            "bevan stats mean waits.csv --by trust",
            "answers 15 with limits 7.547587 and 22.452413."
        })
final class MeanCommand extends StatsMethod {
    @Option(names = "--value", paramLabel = "COLUMN", description = "The values. Default: value.")
    private Optional<String> value = Optional.empty();

    MeanCommand(PrintWriter out) {
        super(out);
    }

    @Override
    Report report(CsvTable table) {
        Report report = new Report("mean");
        String column = table.column("--value", value, VALUE);
        List<String> by = by(table);
        for (Map.Entry<List<String>, List<CsvLine>> group : table.groups(by).entrySet()) {
            double[] values = CsvLine.numbers(group.getValue(), column, false);
            double confidence = confidence(table, group.getValue());
            try {
                report.row()
                        .group(by, group.getKey())
                        .count("n", values.length)
                        .estimate(Mean.of(values, confidence), 1, confidence);
            } catch (StatisticsException refused) {
                throw about(group.getKey(), group.getValue().getFirst(), refused);
            }
        }
        return report;
    }
}
