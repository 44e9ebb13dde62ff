package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.Byar;
import uk.bevan.statistics.Counts;
import uk.bevan.statistics.Estimate;
import uk.bevan.statistics.ExactPoisson;
import uk.bevan.statistics.Outcome;

@Command(
        name = "byar",
        mixinStandardHelpOptions = true,
        description = {
            "Counts with Byar's limits, and the exact Poisson limits beside them.",
            "Below ten events the exact ones are to be published."
        },
        footer = {
            "",
            "Example: deaths.csv holds",
            "  area,count",
            "  Northshire,65",
            "bevan stats byar deaths.csv",
            "answers limits 50.163188 and 82.849139."
        })
final class ByarCommand extends SimpleCountMethod {
    @Option(names = "--count", paramLabel = "COLUMN", description = "Events. Usual names are found without it.")
    private Optional<String> count = Optional.empty();

    ByarCommand(PrintWriter out) {
        super(out);
    }

    @Override
    String method() {
        return "byar";
    }

    @Override
    List<String> columns(CsvTable table) {
        return List.of(table.column("--count", count, COUNT));
    }

    @Override
    void calculate(ReportRow row, double[] sums, double confidence) {
        Outcome<Double> lower = Byar.lower(sums[0], confidence);
        Estimate exact = ExactPoisson.interval(sums[0], confidence);
        row.number("value", sums[0])
                .outcome("lower", lower)
                .number("upper", Byar.upper(sums[0], confidence))
                .number("confidence", confidence)
                .text("method", "Byar")
                .reason(lower.reason())
                .number("exact_lower", exact.lower())
                .number("exact_upper", exact.upper())
                .text("publish", sums[0] < Counts.BYAR_FROM ? "exact" : "byar");
    }
}
