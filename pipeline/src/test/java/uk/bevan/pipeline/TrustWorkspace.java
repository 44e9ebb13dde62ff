package uk.bevan.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import uk.bevan.identity.KeyLoader;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.lake.Workspace;
import uk.bevan.models.CheckResult;
import uk.bevan.pipeline.RunRequest.Stage;
import uk.bevan.simulator.systems.TrustSystems;
import uk.bevan.simulator.trust.FaultLedger;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;
import uk.bevan.sources.MonthRange;

/**
 * A workspace that reads the real servers of a simulated Trust. Of the nightly files only those of the last days of its
 * months are read, and those of the days that come out later: a landing each is what takes time.
 */
final class TrustWorkspace implements AutoCloseable {
    static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
    static final LocalDate FIRST_FILE = LocalDate.of(2026, 6, 25);

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final TrustSystems systems;
    private final Path workspace;

    private TrustWorkspace(TrustSystems systems, Path workspace) {
        this.systems = systems;
        this.workspace = workspace;
    }

    static TrustWorkspace of(TrustSimulation simulation, Path folder) throws IOException {
        Path servers = folder.resolve("servers");
        TrustSystems systems = TrustSystems.start(Northshire.of(simulation), servers);
        Path key = folder.resolve("pseudonym.key");
        uk.bevan.identity.PseudonymKey.create(key);
        String sources = systems.sources()
                .replace("file:secrets/", "file:" + servers.resolve("secrets") + "/")
                .replace("known_hosts: known_hosts", "known_hosts: " + servers.resolve("known_hosts"))
                .replace("root_certificate: server.crt", "root_certificate: " + servers.resolve("server.crt"))
                .replace("'(\\d{8})_appointments", "'(20260(?:62[5-9]|630|7\\d\\d))_appointments")
                .replace("/(\\d{8})_diagnostic", "/(20260(?:62[5-9]|630|7\\d\\d))_diagnostic");
        Path optOuts = Files.write(
                folder.resolve("opt-outs.dat"),
                optedOut(systems.trust()).map(number -> number + ",").toList(),
                StandardCharsets.UTF_8);
        Workspace made = Workspace.init(folder.resolve("workspace"), """
                version: 1
                identity:
                  key: "file:%s"
                  opt_outs: "file:%s"
                """.formatted(key, optOuts) + sources);
        Folders.copy(servers.resolve("companions"), made.inbox());
        return new TrustWorkspace(systems, made.folder());
    }

    /** Every seventh person opted out. */
    static java.util.stream.Stream<String> optedOut(Northshire trust) {
        return trust.identities().filter(person -> person.patientId() % 7 == 0).map(person -> person.nhsNumber());
    }

    /** What came out until now, and what was wrong with it. */
    FaultLedger ledger() {
        return systems.ledger();
    }

    LocalDate lastDay() {
        return systems.lastDay();
    }

    /** Lets days come out. */
    void release(int days) throws IOException {
        for (int day = 0; day < days; day++) {
            systems.release();
        }
    }

    /** A run on the morning after the last day that came out. */
    RunReport run() {
        Clock clock = Clock.fixed(
                systems.lastDay().plusDays(1).atTime(7, 0).atZone(LONDON).toInstant(), LONDON);
        try (Platform platform = Platform.openForWriting(workspace, "test")) {
            return new Pipeline(platform, Progress.NONE, clock)
                    .run(new RunRequest(
                            "run",
                            List.of(),
                            EnumSet.allOf(Stage.class),
                            List.of(),
                            Optional.empty(),
                            MonthRange.ALL,
                            false,
                            false,
                            false));
        }
    }

    /** Asks the current publication. */
    <T> T ask(Function<Platform, T> question) {
        try (Platform platform = Platform.openForReading(workspace)) {
            return question.apply(platform);
        }
    }

    List<List<Object>> rows(String sql) {
        return ask(platform -> new Questions(platform)
                .ask(sql, Optional.empty(), 1_000_000).rows().stream()
                        .map(row -> row.stream()
                                .map(value -> (Object) String.valueOf(value))
                                .toList())
                        .toList());
    }

    /** The one number that a question gives. */
    long number(String sql) {
        return Long.parseLong(String.valueOf(rows(sql).getFirst().getFirst()));
    }

    Pseudonymiser pseudonymiser() {
        return ask(platform -> new People(
                        platform.settings().identity(), workspace, KeyLoader.ofThisProcess(), Clock.system(LONDON))
                .pseudonymiser());
    }

    /** What a check of a run found. */
    static CheckResult check(RunReport report, String table, String check) {
        return report.checked().orElseThrow().results().stream()
                .filter(result -> result.table().toString().equals(table)
                        && result.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s has no check %s".formatted(table, check)));
    }

    @Override
    public void close() throws IOException {
        systems.close();
    }
}
