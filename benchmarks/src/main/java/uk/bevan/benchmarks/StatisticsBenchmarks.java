package uk.bevan.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Starts the JMH benchmarks and prints one line for each. */
final class StatisticsBenchmarks {
    private StatisticsBenchmarks() {}

    static void run(Options options, Report report) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(options.text("only", "uk\\.bevan\\.benchmarks\\..*"))
                        .build())
                .run();
        for (RunResult result : results) {
            report.line(
                    "%-60s %-10s %10.1f ± %.1f ms",
                    result.getParams().getBenchmark().replaceFirst(".*benchmarks\\.", ""),
                    result.getParams().getParam("profile") == null
                            ? ""
                            : result.getParams().getParam("profile"),
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreError());
        }
    }
}
