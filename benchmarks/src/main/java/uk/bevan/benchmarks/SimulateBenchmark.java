package uk.bevan.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import uk.bevan.simulator.PrescribingSimulator;
import uk.bevan.simulator.ProgressListener;
import uk.bevan.simulator.SimulatedFiles;

/** Rows a second of the simulator, with all the files that are beside a month. */
final class SimulateBenchmark {
    private final Options options;
    private final Report report;

    SimulateBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run() throws IOException {
        long rows = options.number("rows", 5_000_000);
        Path folder = options.work().resolve("simulate");
        Duration processorBefore = processor();
        long start = System.nanoTime();
        SimulatedFiles files = new PrescribingSimulator(Generated.simulation(rows, 1, options.practices()))
                .writeTo(folder, ProgressListener.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        double processor = Report.seconds(processor().minus(processorBefore));
        long written = files.totals().getFirst().rows();
        report.line(
                "%d rows, %d MiB in %.1f s wall, %.1f s processor: %.0f rows a second, %.0f a second of one processor",
                written, files.bytes() >> 20, seconds, processor, written / seconds, written / processor);
        Workspaces.delete(folder);
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
