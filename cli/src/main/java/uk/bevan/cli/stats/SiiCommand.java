package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.Gradient;
import uk.bevan.statistics.GradientGroup;
import uk.bevan.statistics.Sii;
import uk.bevan.statistics.SiiOptions;
import uk.bevan.statistics.StatisticsException;
import uk.bevan.statistics.ValueType;

@Command(
        name = "sii",
        mixinStandardHelpOptions = true,
        description = {
            "Slope and relative index of inequality; one line per quantile, 1 the most deprived.",
            "Limits are exact for general values and simulated with a seed for rates and proportions."
        },
        footer = {
            "",
            "Example: waits.csv holds ten lines per trust",
            "  trust,quantile,population,value,lower,upper",
            "  RX1,1,7291,75.9,74.8,77.1",
            "  ...",
            "bevan stats sii waits.csv --by trust",
            "For a proportion of bad outcomes: --type proportion --transform --multiplier -100."
        })
final class SiiCommand extends StatsMethod {
    @Option(names = "--quantile", paramLabel = "COLUMN", description = "Position. Default: quantile or decile.")
    private Optional<String> quantile = Optional.empty();

    @Option(names = "--population", paramLabel = "COLUMN", description = "People. Usual names are found without it.")
    private Optional<String> population = Optional.empty();

    @Option(names = "--value", paramLabel = "COLUMN", description = "The indicator. Default: value.")
    private Optional<String> value = Optional.empty();

    @Option(
            names = "--standard-error",
            paramLabel = "COLUMN",
            description = "On the fitting scale: logarithm for rates, logit for proportions. Default: se, value_se.")
    private Optional<String> standardError = Optional.empty();

    @Option(names = "--lower", paramLabel = "COLUMN", description = "Lower 95 %% limit, instead of a standard error.")
    private Optional<String> lower = Optional.empty();

    @Option(names = "--upper", paramLabel = "COLUMN", description = "Upper 95 %% limit.")
    private Optional<String> upper = Optional.empty();

    @Option(
            names = "--type",
            paramLabel = "general|rate|proportion",
            defaultValue = "general",
            description = "What the values are. Default: ${DEFAULT-VALUE}.")
    private String type = "general";

    @Option(names = "--transform", description = "Fit on the logarithm or logit and turn the two ends back.")
    private boolean transform;

    @Option(names = "--multiplier", defaultValue = "1", description = "Negative turns the direction round.")
    private double multiplier = 1;

    @Option(names = "--quantiles", description = "How many each group must have. Default: its highest position.")
    private Optional<Integer> quantiles = Optional.empty();

    @Option(names = "--analytic", description = "Delta-method limits instead of simulated ones.")
    private boolean analytic;

    @Option(names = "--simulate", description = "Simulated limits for general values as well.")
    private boolean simulate;

    @Option(names = "--repetitions", defaultValue = "100000", description = "Draws. Default: ${DEFAULT-VALUE}.")
    private int repetitions = 100_000;

    @Option(names = "--reliability", defaultValue = "0", description = "Repeats to measure how far limits move.")
    private int reliability;

    @Option(names = "--seed", defaultValue = "20260401", description = "Of the simulation. Default: ${DEFAULT-VALUE}.")
    private long seed = 20_260_401L;

    @Option(names = "--drop-incomplete", description = "Leave a group that cannot be fitted out, with a warning.")
    private boolean dropIncomplete;

    SiiCommand(PrintWriter out) {
        super(out);
    }

    @Override
    Report report(CsvTable table) {
        Report report = new Report("sii");
        List<String> by = by(table);
        for (Map.Entry<List<String>, List<CsvLine>> group : table.groups(by).entrySet()) {
            String area = group.getKey().isEmpty() ? table.name() : String.join(" / ", group.getKey());
            try {
                Gradient gradient = fit(table, area, group.getValue());
                gradient.warnings().forEach(warning -> report.warn(area + ": " + warning));
                fill(report.row().group(by, group.getKey()), gradient);
            } catch (StatisticsException refused) {
                if (!dropIncomplete) {
                    throw refused;
                }
                report.warn("left out: " + refused.getMessage());
                report.row()
                        .group(by, group.getKey())
                        .nothing("sii")
                        .nothing("rii")
                        .reason(Optional.ofNullable(refused.getMessage()));
            }
        }
        return report;
    }

    private Gradient fit(CsvTable table, String area, List<CsvLine> lines) {
        SiiOptions options = new SiiOptions(
                type(),
                transform,
                multiplier,
                confidence(table, lines),
                quantiles.isPresent() ? OptionalInt.of(quantiles.get()) : OptionalInt.empty(),
                repetitions,
                reliability,
                seed);
        List<GradientGroup> groups = new ArrayList<>();
        for (CsvLine line : lines) {
            groups.add(group(table, line, area));
        }
        boolean hasErrors =
                groups.stream().anyMatch(group -> group.standardError().isPresent());
        boolean drawn = hasErrors && !analytic && (simulate || options.type() != ValueType.GENERAL);
        return drawn ? Sii.simulate(area, groups, options) : Sii.fit(area, groups, options);
    }

    private GradientGroup group(CsvTable table, CsvLine line, String area) {
        double position = line.number(table.column("--quantile", quantile, List.of("quantile", "decile", "quintile")));
        if (position != Math.rint(position)) {
            throw new StatisticsException(area, "quantile " + position, "positions are whole numbers");
        }
        GradientGroup group = GradientGroup.of(
                (int) position,
                line.number(table.column("--population", population, POPULATION)),
                line.number(table.column("--value", value, VALUE)));
        Optional<String> error =
                table.optionalColumn("--standard-error", standardError, List.of("se", "standard_error", "value_se"));
        if (error.isPresent()) {
            return group.withStandardError(line.number(error.get()));
        }
        Optional<String> low = table.optionalColumn("--lower", lower, List.of("lower", "lowercl", "lower95_0cl"));
        Optional<String> high = table.optionalColumn("--upper", upper, List.of("upper", "uppercl", "upper95_0cl"));
        return low.isPresent() && high.isPresent()
                ? group.withLimits(type(), line.number(low.get()), line.number(high.get()))
                : group;
    }

    private ValueType type() {
        return switch (type) {
            case "general" -> ValueType.GENERAL;
            case "rate" -> ValueType.RATE;
            case "proportion" -> ValueType.PROPORTION;
            default -> throw CsvProblem.ofOptions("--type is general, rate or proportion, not %s.".formatted(type));
        };
    }

    private static void fill(ReportRow row, Gradient gradient) {
        row.number("sii", gradient.sii())
                .interval("sii_", gradient.siiInterval())
                .outcome("rii", gradient.rii())
                .interval("rii_", gradient.riiInterval())
                .number("most_deprived_end", gradient.mostDeprivedEnd())
                .number("least_deprived_end", gradient.leastDeprivedEnd())
                .optional("sii_standard_error", gradient.siiStandardError())
                .text("method", gradient.method().name().toLowerCase(Locale.ROOT))
                .reason(gradient.rii().reason());
        gradient.seed().ifPresent(found -> row.count("seed", found));
        gradient.reliability()
                .ifPresent(found -> row.number("sii_reliability", found.sii()).number("rii_reliability", found.rii()));
    }
}
