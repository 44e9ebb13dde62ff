package uk.bevan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import uk.bevan.simulator.PrescribingLayout;
import uk.bevan.simulator.PrescribingSimulation;
import uk.bevan.simulator.PrescribingSimulator;
import uk.bevan.simulator.ProgressListener;

/** Generated prescribing with what is beside it, made once and kept. */
record Generated(Path folder, List<Path> months, List<Path> companions) {
    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final String MONTH_FILE = "simulated_EPD_SNOMED_";

    static Generated of(Options options, Report report, long rows, int months) throws IOException {
        Path folder = options.work().resolve("generated-%d-%d-%d".formatted(rows, months, options.practices()));
        Path complete = folder.resolveSibling(folder.getFileName() + ".complete");
        if (!Files.exists(complete)) {
            report.line("Generating %d months of %d rows in %s", months, rows, folder);
            new PrescribingSimulator(simulation(rows, months, options.practices()))
                    .writeTo(folder, ProgressListener.NONE);
            Files.createFile(complete);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            return new Generated(
                    folder,
                    all.stream().filter(Generated::isMonth).toList(),
                    all.stream().filter(file -> !isMonth(file)).toList());
        }
    }

    static PrescribingSimulation simulation(long rows, int months, int practices) {
        return new PrescribingSimulation(
                FIRST, FIRST.plusMonths(months - 1L), practices, rows, PrescribingLayout.EPD_SNOMED, 7);
    }

    private static boolean isMonth(Path file) {
        return file.getFileName().toString().startsWith(MONTH_FILE);
    }
}
