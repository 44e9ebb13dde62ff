package uk.bevan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Two years, one run a month: whether the last month costs what the second did, and what a run with nothing new does. */
final class MonthsBenchmark {
    private final Options options;
    private final Report report;
    private final Workspaces workspaces;

    MonthsBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
        this.workspaces = new Workspaces(options.work());
    }

    void run() throws IOException, InterruptedException {
        int months = Math.toIntExact(options.number("months", 24));
        Generated generated = Generated.of(options, report, options.number("rows", 1_000_000), months);
        Path workspace = workspaces.fresh("months");
        report.measured("    companion files", workspaces.bevan("ingest", workspace, generated.companions()));
        List<Measured> runs = new ArrayList<>();
        for (Path month : generated.months()) {
            Measured run = workspaces.bevan("run", workspace, List.of(month));
            runs.add(run);
            report.measured("month %d, file to publication".formatted(runs.size()), run);
        }
        if (months >= 6) {
            Measured early = Measured.median(runs.subList(1, 4));
            Measured late = Measured.median(runs.subList(months - 3, months));
            report.measured("months 2 to 4, median", early);
            report.measured("months %d to %d, median".formatted(months - 2, months), late);
            report.ratio("late/early", late, early);
        }
        report.line(
                "most memory of any month: %d MiB",
                runs.stream().mapToLong(Measured::peakBytes).max().orElse(0) >> 20);
        idle(workspace, generated);
        Workspaces.delete(workspace);
    }

    private void idle(Path workspace, Generated generated) throws IOException, InterruptedException {
        Map<String, String> before = files(workspace.resolve("lake"));
        Map<String, String> published = files(workspace.resolve("publications"));
        Measured idle = workspaces.bevan("run", workspace, List.of(generated.folder()));
        report.measured("a run with nothing new", idle);
        report.line(
                "of %d files in the lake and %d of publications, the idle run changed %s",
                before.size(),
                published.size(),
                before.equals(files(workspace.resolve("lake")))
                                && published.equals(files(workspace.resolve("publications")))
                        ? "none"
                        : "SOME");
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                FileTime changed = Files.getLastModifiedTime(file);
                files.put(folder.relativize(file).toString(), Files.size(file) + " " + changed);
            }
        }
        return files;
    }
}
