package uk.bevan.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.simulator.systems.TrustFiles;
import uk.bevan.simulator.systems.TrustSystems;
import uk.bevan.simulator.trust.FaultClass;
import uk.bevan.simulator.trust.FaultLedger;
import uk.bevan.simulator.trust.FaultShares;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;

/** A Trust's own systems, as files or as servers. */
@Command(
        name = "trust",
        description = {
            "Northshire, an invented Trust: its record, its urgent care, its appointments, its diagnostics.",
            "Without --serve as files; with it as PostgreSQL, SFTP and S3 servers on this machine, which then take",
            "commands on standard input: release [DAYS], stop|start postgresql|sftp|s3, quit."
        },
        mixinStandardHelpOptions = true)
final class SimulateTrustCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final BufferedReader input;

    @Option(names = "--patients", defaultValue = "100000", description = "People (default: ${DEFAULT-VALUE}).")
    private int patients;

    @Option(names = "--months", defaultValue = "12", description = "Months of care (default: ${DEFAULT-VALUE}).")
    private int months;

    @Option(
            names = "--as-of",
            defaultValue = "2026-06-30",
            paramLabel = "DATE",
            description = "Their last day (default: ${DEFAULT-VALUE}).")
    private LocalDate asOf = LocalDate.EPOCH;

    @Option(names = "--seed", defaultValue = "42", description = "Any number (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--practices",
            defaultValue = "75",
            description =
                    "Practices of the country around it, as in 'simulate prescribing' (default: ${DEFAULT-VALUE}).")
    private int practices;

    @Option(names = "--places-seed", description = "The seed of that country (default: the seed).")
    private Optional<Long> placesSeed = Optional.empty();

    @Option(
            names = "--fault",
            paramLabel = "CLASS=SHARE",
            description = "How often a fault strikes, as late_row=0.01; may be repeated.")
    private Map<String, Double> faults = new LinkedHashMap<>();

    @Option(names = "--no-faults", description = "No faults but those named by --fault.")
    private boolean noFaults;

    @Option(
            names = "--out",
            defaultValue = "northshire",
            paramLabel = "FOLDER",
            description = "Where to write (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("");

    @Option(names = "--serve", description = "Start the systems on this machine's loopback address and load them.")
    private boolean serve;

    @Option(names = "--every", paramLabel = "SECONDS", description = "With --serve: let a day come out so often.")
    private Optional<Integer> every = Optional.empty();

    @Option(names = "--json", description = "Answer as JSON, for machines.")
    private boolean json;

    SimulateTrustCommand(Terminal terminal, BufferedReader input) {
        this.terminal = terminal;
        this.input = input;
    }

    @Override
    public Integer call() throws IOException {
        Northshire trust;
        try {
            trust = Northshire.of(simulation());
        } catch (IllegalArgumentException e) {
            throw new WrongUseException(String.valueOf(e.getMessage()));
        }
        if (every.isPresent() && (!serve || every.orElseThrow() < 1)) {
            throw new WrongUseException("--every needs --serve and at least one second. Nothing was generated.");
        }
        Instant start = Instant.now();
        terminal.progress("Simulating %s people".formatted(Human.count(patients)));
        if (!serve) {
            FaultLedger ledger = TrustFiles.write(trust, out);
            terminal.progressDone();
            tell(ledger, start, "Simulated");
            return ExitCode.DONE.code();
        }
        try (TrustSystems systems = TrustSystems.start(trust, out)) {
            terminal.progressDone();
            tell(systems.ledger(), start, "Serving");
            new TrustConsole(terminal, systems, input, every.map(Duration::ofSeconds)).run();
        }
        return ExitCode.DONE.code();
    }

    private TrustSimulation simulation() {
        FaultShares shares = noFaults ? FaultShares.none() : FaultShares.usual();
        for (Map.Entry<String, Double> fault : faults.entrySet()) {
            shares = shares.with(FaultClass.parse(fault.getKey()), fault.getValue());
        }
        return new TrustSimulation(patients, months, asOf, seed, practices, placesSeed.orElse(seed), shares);
    }

    private void tell(FaultLedger ledger, Instant start, String verb) {
        if (json) {
            Map<String, Object> rows = new LinkedHashMap<>();
            for (Feed feed : Feed.values()) {
                rows.put(feed.tableName(), ledger.rows(feed));
            }
            terminal.json(Map.of("folder", out.toString(), "serving", serve, "rows", rows));
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        for (Feed feed : Feed.values()) {
            if (feed != Feed.SITES_AND_SERVICES) {
                lines.add(List.of(feed.tableName(), Human.count(ledger.rows(feed))));
            }
        }
        terminal.table(List.of("feed", "rows"), lines);
        terminal.line(
                "%s Northshire, %s people, %s months to %s, in %s: %s",
                verb, Human.count(patients), months, asOf, out, Human.time(Duration.between(start, Instant.now())));
        terminal.line(
                serve
                        ? "Next, in another terminal: bevan init WORKSPACE, cat %s >> WORKSPACE/bevan.yaml, cp -r %s/. WORKSPACE/inbox, bevan run --workspace WORKSPACE; here: release, quit"
                                .formatted(out.resolve("sources.yaml"), out.resolve("companions"))
                        : "Next: bevan simulate trust --serve starts systems that bevan run can read");
    }
}
