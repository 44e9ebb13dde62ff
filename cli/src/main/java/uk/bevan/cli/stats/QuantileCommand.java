package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.Outcome;
import uk.bevan.statistics.Quantiles;
import uk.bevan.statistics.StatisticsException;

@Command(
        name = "quantile",
        mixinStandardHelpOptions = true,
        description = "Assigns lines to quantiles of a value, in all or within groups; ties share a quantile.",
        footer = {
            "",
            "Example: imd.csv holds",
            "  lsoa,region,value",
            "  E01000001,North West,38.2",
            "  ...",
            "bevan stats quantile imd.csv --by region --quantiles 5",
            "adds a column quantile; 1 holds the highest values. With --order lowest-first it holds the lowest.",
            "A line without a value has no quantile, and a group with fewer values than quantiles has none at all."
        })
final class QuantileCommand extends StatsMethod {
    @Option(names = "--value", paramLabel = "COLUMN", description = "The values. Default: value.")
    private Optional<String> value = Optional.empty();

    @Option(names = "--quantiles", defaultValue = "10", description = "How many. Default: ${DEFAULT-VALUE}.")
    private int quantiles = 10;

    @Option(
            names = "--order",
            paramLabel = "highest-first|lowest-first",
            defaultValue = "highest-first",
            description = "Which end is quantile 1. Default: ${DEFAULT-VALUE}.")
    private String order = "highest-first";

    QuantileCommand(PrintWriter out) {
        super(out);
    }

    @Override
    Report report(CsvTable table) {
        Report report = new Report("quantile");
        String column = table.column("--value", value, VALUE);
        for (Map.Entry<List<String>, List<CsvLine>> group :
                table.groups(by(table)).entrySet()) {
            List<CsvLine> known = group.getValue().stream()
                    .filter(line -> !line.isBlank(column))
                    .toList();
            try {
                Outcome<int[]> assigned = Quantiles.assign(CsvLine.numbers(known, column, false), quantiles, order());
                int next = 0;
                for (CsvLine line : group.getValue()) {
                    ReportRow row = report.row().line(line);
                    if (line.isBlank(column)) {
                        row.nothing("quantile").reason(Optional.of("there is no value"));
                    } else {
                        int position = next++;
                        assigned.value()
                                .ifPresentOrElse(
                                        found -> row.count("quantile", found[position]), () -> row.nothing("quantile"));
                        row.reason(assigned.reason());
                    }
                }
            } catch (StatisticsException refused) {
                throw about(group.getKey(), group.getValue().getFirst(), refused);
            }
        }
        return report;
    }

    private Quantiles.Order order() {
        return switch (order) {
            case "highest-first" -> Quantiles.Order.HIGHEST_FIRST;
            case "lowest-first" -> Quantiles.Order.LOWEST_FIRST;
            default -> throw CsvProblem.ofOptions("--order is highest-first or lowest-first, not %s.".formatted(order));
        };
    }
}
