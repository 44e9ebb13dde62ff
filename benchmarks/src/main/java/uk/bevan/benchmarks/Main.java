package uk.bevan.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs one benchmark; {@code benchmarks/run} starts it. */
public final class Main {
    private static final String USAGE = """
            benchmarks/run landing    [--rows 10000000] [--copies 3] [--postgres yes|no]
            benchmarks/run months     [--rows 1000000] [--months 24]
            benchmarks/run systems    [--rows 586000]
            benchmarks/run statistics [--only REGEX]
            benchmarks/run simulate   [--rows 5000000]
            All take --work FOLDER (default: target/benchmarks), which keeps what was generated, and --practices 6500.
            """;

    private Main() {}

    /** Measures what the first argument names and prints it. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String verb = arguments.length == 0 ? "" : arguments[0];
        try {
            Options options =
                    Options.parse(Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length));
            Report report = new Report(out);
            switch (verb) {
                case "landing" -> new LandingBenchmark(options, report).run();
                case "months" -> new MonthsBenchmark(options, report).run();
                case "systems" -> new SystemsBenchmark(options, report).run();
                case "statistics" -> StatisticsBenchmarks.run(options, report);
                case "simulate" -> new SimulateBenchmark(options, report).run();
                case DuckDbCopy.TABLES_VERB ->
                    DuckDbCopy.tables(
                            Arrays.stream(arguments).skip(1).map(Path::of).toList(), out);
                case DuckDbCopy.VERB -> DuckDbCopy.run(Path.of(arguments[1]), Path.of(arguments[2]), out);
                default -> {
                    out.print(USAGE);
                    System.exit(2);
                }
            }
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            System.exit(2);
        }
    }
}
