package uk.bevan.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import uk.bevan.simulator.PrescribingLayout;
import uk.bevan.simulator.PrescribingSimulation;
import uk.bevan.simulator.PrescribingSimulator;
import uk.bevan.simulator.SimulatedFiles;

/** Prescribing of all England, or less. */
@Command(
        name = "prescribing",
        description =
                "Prescribing with the files that make it whole: practices, postcodes, deprivation, BNF, boundaries.",
        mixinStandardHelpOptions = true)
final class SimulatePrescribingCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--months",
            required = true,
            paramLabel = "FROM..UNTIL",
            converter = MonthsConverter.class,
            description = "Months, as in 2025-01..2025-12.")
    private Months months = new Months(YearMonth.of(2025, 1), YearMonth.of(2025, 1));

    @Option(names = "--practices", defaultValue = "6500", description = "Practices (default: ${DEFAULT-VALUE}).")
    private int practices;

    @Option(
            names = "--rows-per-month",
            defaultValue = "17000000",
            description = "Rows in each month's file (default: ${DEFAULT-VALUE}).")
    private long rowsPerMonth;

    @Option(
            names = "--layout",
            defaultValue = "epd-snomed",
            converter = LayoutConverter.class,
            description = "epd-snomed, epd or pdpi (default: ${DEFAULT-VALUE}).")
    private PrescribingLayout layout = PrescribingLayout.EPD_SNOMED;

    @Option(names = "--seed", defaultValue = "7", description = "Any number (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where to write.")
    private Path out = Path.of("");

    @Option(names = "--json", description = "Answer as JSON, for machines.")
    private boolean json;

    SimulatePrescribingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Instant start = Instant.now();
        PrescribingSimulation simulation;
        try {
            simulation =
                    new PrescribingSimulation(months.from(), months.until(), practices, rowsPerMonth, layout, seed);
        } catch (IllegalArgumentException e) {
            throw new WrongUseException(String.valueOf(e.getMessage()));
        }
        SimulatedFiles files = new PrescribingSimulator(simulation).writeTo(out, new SimulationProgress(terminal));
        terminal.progressDone();
        if (json) {
            terminal.json(json(files));
        } else {
            terminal.line(
                    "Simulated %s months of prescribing in %s: %s, %s rows, %s",
                    simulation.months().size(),
                    out,
                    Human.count(files.files().size(), "file", "files"),
                    Human.count(files.files().stream()
                            .mapToLong(file -> file.rows())
                            .sum()),
                    Human.time(Duration.between(start, Instant.now())));
            terminal.line("Next: bevan run --path %s", out);
        }
        return ExitCode.DONE.code();
    }

    private static Map<String, Object> json(SimulatedFiles files) {
        return Map.of(
                "folder",
                files.folder().toString(),
                "files",
                files.files().stream()
                        .map(file -> Map.of(
                                "path", file.path().toString(),
                                "rows", file.rows(),
                                "bytes", file.bytes(),
                                "what", file.what()))
                        .toList(),
                "months",
                files.totals().stream()
                        .map(total -> Map.of(
                                "month", total.month().toString(),
                                "rows", total.rows(),
                                "items", total.items(),
                                "nic", total.nic(),
                                "actual_cost", total.actualCost()))
                        .toList());
    }

    /** A range of months as {@code 2025-01..2025-12}. */
    record Months(YearMonth from, YearMonth until) {}

    /** Reads a range of months. */
    static final class MonthsConverter implements ITypeConverter<Months> {
        @Override
        public Months convert(String text) {
            StageOptions.Month month = new StageOptions.Month();
            int dots = text.indexOf("..");
            if (dots < 0) {
                YearMonth one = month.convert(text);
                return new Months(one, one);
            }
            Months months = new Months(month.convert(text.substring(0, dots)), month.convert(text.substring(dots + 2)));
            if (months.until().isBefore(months.from())) {
                throw new TypeConversionException("'%s' ends before it begins".formatted(text));
            }
            return months;
        }
    }

    /** Reads a layout by its option's name. */
    static final class LayoutConverter implements ITypeConverter<PrescribingLayout> {
        @Override
        public PrescribingLayout convert(String text) {
            try {
                return PrescribingLayout.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
