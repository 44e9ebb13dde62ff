package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.StatisticsException;
import uk.bevan.statistics.Xmr;
import uk.bevan.statistics.XmrChart;
import uk.bevan.statistics.XmrOptions;

@Command(
        name = "xmr",
        mixinStandardHelpOptions = true,
        description = "Process-behaviour charts; lines in order of time, one series or one per group.",
        footer = {
            "",
            "Example: four-hour.csv holds",
            "  trust,month,value",
            "  RX1,2025-01-01,71.2",
            "  ...",
            "bevan stats xmr four-hour.csv --by trust --improvement up --target 78",
            "gives mean, limits and flag of each point and the two icons. --screened leaves extreme moving ranges out;",
            "the national Excel tool does not. --rebase 13 starts a new calculation at the thirteenth point."
        })
final class XmrCommand extends StatsMethod {
    @Option(names = "--value", paramLabel = "COLUMN", description = "The values. Default: value.")
    private Optional<String> value = Optional.empty();

    @Option(names = "--screened", description = "Leave extreme moving ranges out once.")
    private boolean screened;

    @Option(
            names = "--improvement",
            paramLabel = "up|down|neutral",
            defaultValue = "up",
            description = "Which direction is good. Default: ${DEFAULT-VALUE}.")
    private String improvement = "up";

    @Option(names = "--target", description = "What the process should meet.")
    private Optional<Double> target = Optional.empty();

    @Option(names = "--freeze", paramLabel = "POINTS", description = "Rest the first limits on so many first points.")
    private Optional<Integer> freeze = Optional.empty();

    @Option(names = "--rebase", paramLabel = "POINT", split = ",", description = "Start new calculations here.")
    private List<Integer> rebase = List.of();

    XmrCommand(PrintWriter out) {
        super(out);
    }

    @Override
    Report report(CsvTable table) {
        Report report = new Report("xmr");
        String column = table.column("--value", value, VALUE);
        XmrOptions options = new XmrOptions(
                screened ? XmrOptions.Screening.EXTREME_RANGES : XmrOptions.Screening.NONE,
                improvement(),
                target.isPresent() ? OptionalDouble.of(target.get()) : OptionalDouble.empty(),
                freeze.isPresent() ? OptionalInt.of(freeze.get()) : OptionalInt.empty(),
                rebase.stream().map(point -> point - 1).toList());
        for (Map.Entry<List<String>, List<CsvLine>> group :
                table.groups(by(table)).entrySet()) {
            try {
                double[] values = CsvLine.numbers(group.getValue(), column, false);
                XmrChart chart = Xmr.chart(values, options);
                for (int i = 0; i < values.length; i++) {
                    fill(report.row().line(group.getValue().get(i)), i, values[i], chart);
                }
            } catch (StatisticsException refused) {
                throw about(group.getKey(), group.getValue().getFirst(), refused);
            }
        }
        return report;
    }

    private static void fill(ReportRow row, int point, double value, XmrChart chart) {
        XmrChart.Segment segment = chart.segmentOf(point);
        row.count("point", point + 1L)
                .number("value", value)
                .number("mean", segment.mean())
                .number("average_range", segment.averageRange())
                .number("lower", segment.lower())
                .number("upper", segment.upper())
                .number("near_lower", segment.nearLower())
                .number("near_upper", segment.nearUpper())
                .flag("trial_limits", segment.trial());
        Optional<XmrChart.Flag> flag = chart.flags().get(point);
        row.text("flag", flag.map(found -> lower(found.rule().name())).orElse("common_cause"))
                .text(
                        "direction",
                        flag.map(found -> found.high() ? "high" : "low").orElse(""))
                .text("variation", lower(chart.variation().name()))
                .text("assurance", lower(chart.assurance().name()))
                .text("screening", lower(chart.screening().name()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private XmrOptions.Improvement improvement() {
        return switch (improvement) {
            case "up" -> XmrOptions.Improvement.UP;
            case "down" -> XmrOptions.Improvement.DOWN;
            case "neutral" -> XmrOptions.Improvement.NEUTRAL;
            default ->
                throw CsvProblem.ofOptions("--improvement is up, down or neutral, not %s.".formatted(improvement));
        };
    }
}
