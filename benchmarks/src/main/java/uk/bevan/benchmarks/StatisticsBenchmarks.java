package uk.bevan.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** Starts the JMH benchmarks and prints one line for each. */
final class StatisticsBenchmarks {
    private StatisticsBenchmarks() {}

    static void run(Options options, Report report) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .shouldFailOnError(true)
                        .include(options.text("only", "uk\\.bevan\\.benchmarks\\..*"))
                        .build())
                .run();
        for (RunResult result : results) {
            String profile = result.getParams().getParam("profile");
            Statistics times = result.getPrimaryResult().getStatistics();
            report.line(
                    "%-50s %-10s median %8.1f ms, %.1f to %.1f",
                    result.getParams().getBenchmark().replaceFirst(".*benchmarks\\.", ""),
                    profile == null ? "" : profile,
                    times.getPercentile(50),
                    times.getMin(),
                    times.getMax());
        }
    }
}
