package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.Outcome;
import uk.bevan.statistics.StatisticsException;
import uk.bevan.statistics.WaitTime;
import uk.bevan.statistics.WaitingQueue;
import uk.bevan.statistics.WeeklyRate;

@Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        description = "What a waiting list needs to stay near its target; one line per list, times in weeks.",
        footer = {
            "",
            "Example: lists.csv holds",
            "  specialty,demand,capacity,queue,target_weeks",
            "  Orthopaedics,4,5,120,52",
            "bevan stats queue lists.csv",
            "answers a target queue of 52 people and a target capacity of 4.076923 a week.",
            "Columns demand_cv, capacity_cv (1 without them) and mean_wait_weeks are used where the file has them."
        })
final class QueueCommand extends StatsMethod {
    @Option(names = "--demand", paramLabel = "COLUMN", description = "Additions a week. Default: demand.")
    private Optional<String> demand = Optional.empty();

    @Option(names = "--capacity", paramLabel = "COLUMN", description = "Treatments a week. Default: capacity.")
    private Optional<String> capacity = Optional.empty();

    @Option(names = "--queue", paramLabel = "COLUMN", description = "People waiting. Default: queue.")
    private Optional<String> queue = Optional.empty();

    @Option(names = "--target-weeks", paramLabel = "COLUMN", description = "Target wait. Default: target_weeks.")
    private Optional<String> target = Optional.empty();

    @Option(names = "--mean-wait-weeks", paramLabel = "COLUMN", description = "Default: mean_wait_weeks.")
    private Optional<String> meanWait = Optional.empty();

    @Option(names = "--relief-weeks", defaultValue = "26", description = "Time to come down. Default: 26.")
    private double reliefWeeks = 26;

    QueueCommand(PrintWriter out) {
        super(out);
    }

    @Override
    Report report(CsvTable table) {
        Report report = new Report("queue");
        String additions = table.column("--demand", demand, List.of("demand", "demand_per_week"));
        String targets = table.column("--target-weeks", target, List.of("target_weeks", "target"));
        Optional<String> treatments =
                table.optionalColumn("--capacity", capacity, List.of("capacity", "capacity_per_week"));
        Optional<String> waiting = table.optionalColumn("--queue", queue, List.of("queue", "waiting"));
        Optional<String> waits = table.optionalColumn("--mean-wait-weeks", meanWait, List.of("mean_wait_weeks"));
        for (CsvLine line : table.lines()) {
            try {
                WaitingQueue list = new WaitingQueue(
                        new WeeklyRate(line.number(additions)),
                        new WeeklyRate(treatments.map(line::number).orElse(0.0)),
                        WaitTime.ofWeeks(line.number(targets)));
                ReportRow row = report.row().line(line);
                Outcome<Double> load = list.load();
                row.outcome("load", load)
                        .number("target_queue", list.targetQueue())
                        .number("target_mean_wait_weeks", list.targetMeanWait().weeks())
                        .number(
                                "target_capacity",
                                list.targetCapacity(
                                                variation(table, line, "demand_cv"),
                                                variation(table, line, "capacity_cv"))
                                        .perWeek());
                if (waiting.isPresent()) {
                    double people = line.number(waiting.get());
                    row.flag("too_large", list.isTooLarge(people))
                            .number(
                                    "relief_capacity",
                                    list.reliefCapacity(people, WaitTime.ofWeeks(reliefWeeks))
                                            .perWeek());
                }
                if (waits.isPresent()) {
                    row.number("pressure", list.pressure(WaitTime.ofWeeks(line.number(waits.get()))));
                }
                row.reason(load.reason());
            } catch (StatisticsException refused) {
                throw about(line, refused);
            }
        }
        return report;
    }

    private static double variation(CsvTable table, CsvLine line, String column) {
        return table.optionalColumn(column, Optional.empty(), List.of(column))
                .map(line::number)
                .orElse(1.0);
    }
}
