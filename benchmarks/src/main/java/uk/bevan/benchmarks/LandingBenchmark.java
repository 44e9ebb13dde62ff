package uk.bevan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One month: DuckDB's own copy, Bevan's landing, Bevan from file to publication, PostgreSQL; in turns, in one run. */
final class LandingBenchmark {
    private static final long USUAL_ROWS = 10_000_000;

    private final Options options;
    private final Report report;
    private final Workspaces workspaces;

    LandingBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
        this.workspaces = new Workspaces(options.work());
    }

    void run() throws IOException, InterruptedException, SQLException {
        Generated generated = Generated.of(options, report, options.number("rows", USUAL_ROWS), 1);
        Path month = generated.months().getFirst();
        report.line("%s is %d bytes", month.getFileName(), Files.size(month));
        warmUp(generated);
        Path landing = prepared("landing", generated);
        Path publishing = prepared("publishing", generated);
        long rounds = options.number("copies", 3);

        List<Measured> copies = new ArrayList<>();
        copies.add(copy(month));
        Measured landed = workspaces.bevan("ingest", landing, List.of(month));
        report.measured("(b) Bevan, landing in Bronze", landed);
        if (rounds > 1) {
            copies.add(copy(month));
        }
        Measured published = workspaces.bevan("run", publishing, List.of(month));
        report.measured("(c) Bevan, file to publication", published);
        for (long round = 3; round <= rounds; round++) {
            copies.add(copy(month));
        }
        Measured copied = Measured.median(copies);
        report.measured("(a) DuckDB, median of " + copies.size(), copied);
        report.ratio("b/a  landing", landed, copied);
        report.ratio("c/a  file to publication", published, copied);
        if (options.text("postgres", "yes").equals("yes")) {
            double star = new PostgresStar(options.work().resolve("postgres"), report).build(month);
            report.line("(d) PostgreSQL, file to star %17.1f s wall", star);
            report.line("d/c  PostgreSQL over Bevan  %17.2f by wall", star / Report.seconds(published.wall()));
        }
        Workspaces.delete(landing);
        Workspaces.delete(publishing);
        Files.deleteIfExists(copyOf());
    }

    /** After the first run on a machine the launcher starts from classes that it keeps; that first run is not measured. */
    private void warmUp(Generated generated) throws IOException, InterruptedException {
        Path workspace = workspaces.fresh("warm-up");
        workspaces.bevan("run", workspace, generated.companions());
        Workspaces.delete(workspace);
    }

    /** A workspace in which everything but the month has landed. */
    private Path prepared(String name, Generated generated) throws IOException, InterruptedException {
        Path workspace = workspaces.fresh(name);
        Measured companions = workspaces.bevan("ingest", workspace, generated.companions());
        report.measured("    companion files, " + name, companions);
        return workspace;
    }

    private Measured copy(Path month) throws IOException, InterruptedException {
        Measured copy = MeasuredProcess.self(
                        workspaces.log("duckdb-copy"), List.of(DuckDbCopy.VERB, month.toString(), copyOf().toString()))
                .run();
        report.measured("(a) DuckDB, typed COPY to Parquet", copy);
        return copy;
    }

    private Path copyOf() {
        return options.work().resolve("copy.parquet");
    }
}
