package uk.bevan.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.bevan.lake.LondonTime;
import uk.bevan.lake.Workspace;
import uk.bevan.models.Engine.Rows;
import uk.bevan.pipeline.Pipeline;
import uk.bevan.pipeline.Platform;
import uk.bevan.pipeline.Questions;
import uk.bevan.pipeline.RunReport;
import uk.bevan.pipeline.RunRequest;
import uk.bevan.pipeline.RunRequest.Stage;
import uk.bevan.pipeline.SettingsReader;
import uk.bevan.server.ServerSettings;
import uk.bevan.simulator.PrescribingLayout;
import uk.bevan.simulator.PrescribingSimulation;
import uk.bevan.simulator.PrescribingSimulator;
import uk.bevan.simulator.SimulatedFiles;
import uk.bevan.sources.MonthRange;

/** Shows what Bevan does, offline, on data it makes itself. */
@Command(
        name = "demo",
        description = "Make a workspace, simulate a few months of prescribing, run everything and show what was found.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final YearMonth FROM = YearMonth.of(2026, 1);
    private static final YearMonth UNTIL = YearMonth.of(2026, 6);
    private static final int PRACTICES = 300;
    private static final long ROWS_PER_MONTH = 120_000;
    private static final long SEED = 2026;

    private static final String BY_MONTH = """
        SELECT
            year_month_text(month) AS month,
            count(DISTINCT CASE WHEN practice_code <> '-' THEN practice_code END) AS practices,
            sum(items) AS items,
            CAST(sum(nic) AS decimal(18,2)) AS nic,
            CAST(round(sum(actual_cost), 2) AS decimal(18,2)) AS actual_cost
        FROM gold.fct_prescribing_practice_month
        GROUP BY month
        ORDER BY month\
        """;

    private static final String TOP_CHEMICALS = """
        SELECT
            coalesce(medicine.chemical_substance_name, medicine.chapter_name) AS chemical_substance,
            sum(fact.items) AS items,
            CAST(round(sum(fact.actual_cost), 2) AS decimal(18,2)) AS actual_cost
        FROM gold.fct_prescribing_practice_month AS fact
        JOIN gold.dim_bnf_presentation AS medicine ON medicine.bnf_code = fact.bnf_code
        GROUP BY coalesce(medicine.chemical_substance_name, medicine.chapter_name)
        ORDER BY actual_cost DESC
        LIMIT 5\
        """;

    private final Terminal terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FOLDER",
            defaultValue = "bevan-demo",
            description = "Where the workspace is made (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("bevan-demo");

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(names = "--no-serve", description = "Serve no pages at the end: for scripts.")
    private boolean noServe;

    @Option(
            names = "--port",
            description = "Port of the pages; 0 takes any that is free (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + ServerSettings.USUAL_PORT)
    private int port = ServerSettings.USUAL_PORT;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant start = Instant.now();
        if (Files.isDirectory(folder) && notEmpty(folder)) {
            throw new WrongUseException(
                    "%s is there already and was left as it is. Look at it with  bevan status --workspace %s  or name another folder:  bevan demo FOLDER"
                            .formatted(folder, folder));
        }
        Workspace workspace = Workspace.init(folder.toAbsolutePath().normalize(), SettingsReader.template());
        simulate(workspace);
        try (Platform platform = Platform.openForWriting(workspace.folder(), "bevan demo")) {
            Instant running = Instant.now();
            RunReport report = new Pipeline(platform, terminal::progress, LondonTime.clock()).run(request());
            terminal.progressDone();
            terminal.line(
                    "Landed, built and checked: %s, %s, %s   %s",
                    Human.count(report.ingested().orElseThrow().outcomes().size(), "file", "files"),
                    Human.count(report.built().orElseThrow().tables().size(), "table", "tables"),
                    Human.count(report.checked().orElseThrow().passed(), "check passed", "checks passed"),
                    Human.time(Duration.between(running, Instant.now())));
            if (report.publication().isEmpty()) {
                new RunSummary(report, " --workspace " + folder).lines(terminal);
                return report.blocked() ? ExitCode.GATE_BLOCKED.code() : ExitCode.FAILED.code();
            }
            terminal.line("Published %s", report.publication().get().id());
            show(platform, "Prescribing by month (simulated)", BY_MONTH);
            show(platform, "Where the money goes: the five costliest chemical substances (simulated)", TOP_CHEMICALS);
        }
        terminal.line("");
        terminal.line("All of it took %s.", Human.time(Duration.between(start, Instant.now())));
        terminal.line("Next: ask it something of your own; real files belong in a workspace of their own:");
        terminal.line(
                "  bevan query --workspace %s \"SELECT practice_code, sum(items) AS items FROM"
                        + " gold.fct_prescribing_practice_month GROUP BY practice_code ORDER BY items DESC LIMIT 10\"",
                folder);
        terminal.line(
                "  bevan explain --workspace %s gold.fct_prescribing_practice_month.actual_cost --period %s",
                folder, UNTIL);
        terminal.line("  bevan init my-workspace");
        if (!noServe) {
            terminal.line("");
            ServeCommand.serve(
                    terminal, new ServerSettings(workspace.folder(), InetAddress.getLoopbackAddress(), port));
        }
        return ExitCode.DONE.code();
    }

    private void simulate(Workspace workspace) throws IOException {
        Instant start = Instant.now();
        PrescribingSimulation simulation =
                new PrescribingSimulation(FROM, UNTIL, PRACTICES, ROWS_PER_MONTH, PrescribingLayout.EPD_SNOMED, SEED);
        SimulatedFiles files = new PrescribingSimulator(simulation)
                .writeTo(workspace.inbox().resolve("simulated"), new SimulationProgress(terminal));
        terminal.progressDone();
        terminal.line(
                "Simulated %s practices, %s months of prescribing, %s rows   %s",
                Human.count(PRACTICES),
                simulation.months().size(),
                Human.count(
                        files.files().stream().mapToLong(file -> file.rows()).sum()),
                Human.time(Duration.between(start, Instant.now())));
    }

    private static RunRequest request() {
        return new RunRequest(
                "demo",
                List.of(),
                EnumSet.allOf(Stage.class),
                List.of(),
                Optional.empty(),
                MonthRange.ALL,
                false,
                false,
                false);
    }

    private void show(Platform platform, String title, String sql) {
        Rows rows = new Questions(platform).ask(sql, Optional.empty(), 20);
        terminal.line("");
        terminal.line(title);
        terminal.table(
                rows.columns().stream().map(column -> column.name()).toList(),
                rows.rows().stream().map(CellText::readable).toList());
    }

    private static boolean notEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isPresent();
        }
    }
}
