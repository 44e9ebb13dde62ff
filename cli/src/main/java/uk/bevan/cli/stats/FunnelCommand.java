package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.Funnel;
import uk.bevan.statistics.FunnelLimits;
import uk.bevan.statistics.FunnelMeasure;
import uk.bevan.statistics.OverDispersion;
import uk.bevan.statistics.StatisticsException;

@Command(
        name = "funnel",
        mixinStandardHelpOptions = true,
        description = "Funnel limits at 0.025 and 0.001 and the five labels; one line per area.",
        footer = {
            "",
            "Example: screening.csv holds",
            "  area,numerator,denominator",
            "  Northshire,35078,41980",
            "  ...",
            "bevan stats funnel screening.csv --multiplier 100",
            "compares each area with the average of all. Limits for given sizes only: --average 0.80642448 and no",
            "--numerator. Deaths against expected ones: --kind ratio. Wider limits where areas vary more than chance",
            "allows: --over-dispersion winsorised."
        })
final class FunnelCommand extends StatsMethod {
    @Option(names = "--numerator", paramLabel = "COLUMN", description = "Cases. Usual names are found without it.")
    private Optional<String> numerator = Optional.empty();

    @Option(
            names = "--denominator",
            paramLabel = "COLUMN",
            description = "People, or expected events for ratios. Usual names are found without it.")
    private Optional<String> denominator = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "proportion|rate|ratio",
            defaultValue = "proportion",
            description = "Default: ${DEFAULT-VALUE}.")
    private String kind = "proportion";

    @Option(names = "--average", description = "The target before the multiplier. Default: that of all lines.")
    private Optional<Double> average = Optional.empty();

    @Option(names = "--multiplier", defaultValue = "1", description = "The unit. Default: ${DEFAULT-VALUE}.")
    private double multiplier = 1;

    @Option(
            names = "--over-dispersion",
            paramLabel = "none|winsorised|truncated",
            defaultValue = "none",
            description = "Whether limits are widened, and how extreme areas are kept from driving it.")
    private String overDispersion = "none";

    FunnelCommand(PrintWriter out) {
        super(out);
    }

    @Override
    Report report(CsvTable table) {
        Report report = new Report("funnel");
        List<String> usual = kind.equals("ratio") ? List.of("expected") : POPULATION;
        String sizes = table.column("--denominator", denominator, usual);
        Optional<String> cases = average.isPresent()
                ? table.optionalColumn("--numerator", numerator, COUNT)
                : Optional.of(table.column("--numerator", numerator, COUNT));
        double target = target(table, sizes, cases);
        Optional<OverDispersion> widened = widened(table, sizes, cases);
        for (CsvLine line : table.lines()) {
            try {
                ReportRow row = report.row().line(line);
                double size = line.number(sizes);
                FunnelLimits limits = widened.isPresent()
                        ? widened.get().limits(line.number(cases.orElseThrow()), size)
                        : limits(target, size);
                if (cases.isPresent()) {
                    double found = line.number(cases.get()) / size;
                    row.number("value", found * multiplier)
                            .text("significance", limits.label(found).text());
                }
                row.number("baseline", target * multiplier)
                        .number("lower_2s", limits.innerLower() * multiplier)
                        .number("upper_2s", limits.innerUpper() * multiplier)
                        .number("lower_3s", limits.outerLower() * multiplier)
                        .number("upper_3s", limits.outerUpper() * multiplier);
                widened.ifPresent(found -> row.number("phi", found.phi()).number("tau_squared", found.tauSquared()));
            } catch (StatisticsException refused) {
                throw about(line, refused);
            }
        }
        return report;
    }

    private double target(CsvTable table, String sizes, Optional<String> cases) {
        if (average.isPresent()) {
            return average.get();
        }
        if (kind.equals("ratio")) {
            return 1;
        }
        double total =
                Arrays.stream(CsvLine.numbers(table.lines(), sizes, false)).sum();
        double events = Arrays.stream(CsvLine.numbers(table.lines(), cases.orElseThrow(), false))
                .sum();
        if (!(total > 0)) {
            throw new StatisticsException(table.name(), "total denominator " + total, "it is above zero");
        }
        return events / total;
    }

    private FunnelLimits limits(double target, double size) {
        return switch (kind) {
            case "proportion" -> Funnel.proportion(target, size);
            case "rate" -> Funnel.rate(target, size, 1);
            case "ratio" -> Funnel.ratio(size);
            default -> throw wrongKind();
        };
    }

    private Optional<OverDispersion> widened(CsvTable table, String sizes, Optional<String> cases) {
        OverDispersion.Trimming trimming = switch (overDispersion) {
            case "none" -> null;
            case "winsorised" -> OverDispersion.Trimming.WINSORISED;
            case "truncated" -> OverDispersion.Trimming.TRUNCATED;
            default ->
                throw CsvProblem.ofOptions(
                        "--over-dispersion is none, winsorised or truncated, not %s.".formatted(overDispersion));
        };
        if (trimming == null) {
            return Optional.empty();
        }
        FunnelMeasure measure = switch (kind) {
            case "proportion" -> FunnelMeasure.PROPORTION;
            case "ratio" -> FunnelMeasure.STANDARDISED_RATIO_LOG;
            case "rate" -> FunnelMeasure.RATIO_OF_COUNTS;
            default -> throw wrongKind();
        };
        String column = cases.orElseThrow(
                () -> CsvProblem.ofOptions("--over-dispersion needs --numerator: it is estimated from the areas."));
        return Optional.of(OverDispersion.estimate(
                measure,
                CsvLine.numbers(table.lines(), column, false),
                CsvLine.numbers(table.lines(), sizes, false),
                trimming));
    }

    private CsvProblem wrongKind() {
        return CsvProblem.ofOptions("--kind is proportion, rate or ratio, not %s.".formatted(kind));
    }
}
