package uk.bevan.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.bevan.identity.KeyLoader;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.lake.TestFolders;
import uk.bevan.lake.Workspace;
import uk.bevan.simulator.systems.TrustSystems;
import uk.bevan.simulator.trust.FaultLedger;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;

/** A workspace that reads the real servers of a simulated Trust, whose months end with June 2026. */
final class NorthshireWorkspace implements AutoCloseable {
    static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    /** Of the nightly files those of the last days: a landing each is what takes time. */
    static final LocalDate FIRST_FILE = LocalDate.of(2026, 6, 25);

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final TrustSystems systems;
    private final Path workspace;
    private final Platform platform;

    private NorthshireWorkspace(TrustSystems systems, Path workspace) {
        this.systems = systems;
        this.workspace = workspace;
        this.platform = Platform.openForWriting(workspace, "test");
    }

    /** One that reads the nightly files of {@link #FIRST_FILE} and after. */
    static NorthshireWorkspace ofLastDays(TrustSimulation simulation, Path folder) throws IOException {
        return of(simulation, folder, "20260(?:62[5-9]|630|7\\d\\d)", "7 days");
    }

    /** One that reads every nightly file, and looks every day for what was deleted. */
    static NorthshireWorkspace of(TrustSimulation simulation, Path folder) throws IOException {
        return of(simulation, folder, "\\d{8}", "1 day");
    }

    private static NorthshireWorkspace of(TrustSimulation simulation, Path folder, String days, String reconcile)
            throws IOException {
        Path servers = folder.resolve("servers");
        TrustSystems systems = TrustSystems.start(Northshire.of(simulation), servers);
        String sources = systems.sources()
                .replace("'(\\d{8})_appointments", "'(%s)_appointments".formatted(days))
                .replace("/(\\d{8})_diagnostic", "/(%s)_diagnostic".formatted(days))
                .replace("overlap: 4 days", "overlap: 4 days\n    reconcile: " + reconcile);
        Workspace made = Workspace.init(folder.resolve("workspace"), "version: 1\n" + sources);
        TestFolders.copy(servers.resolve("companions"), made.inbox());
        return new NorthshireWorkspace(systems, made.folder());
    }

    /** What came out until now, and what was wrong with it. */
    FaultLedger ledger() {
        return systems.ledger();
    }

    /** The last day that came out. */
    LocalDate lastDay() {
        return systems.lastDay();
    }

    /** Lets the next day come out. */
    void release() throws IOException {
        systems.release();
    }

    /** A run on the morning after the last day that came out. */
    RunReport run() {
        Clock clock = Clock.fixed(
                systems.lastDay().plusDays(1).atTime(7, 0).atZone(LONDON).toInstant(), LONDON);
        return new Pipeline(platform, Progress.NONE, clock).run(Shop.request(List.of()));
    }

    /** Rows of the current publication as text; what is null is empty. */
    List<List<String>> rows(String sql) {
        return new Questions(platform)
                .ask(sql, Optional.empty(), 1_000_000).rows().stream()
                        .map(row -> row.stream().map(NorthshireWorkspace::text).toList())
                        .toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : CellTexts.plain(value);
    }

    /** The one number that a question gives. */
    long number(String sql) {
        return Long.parseLong(rows(sql).getFirst().getFirst());
    }

    Pseudonymiser pseudonymiser() {
        return new People(platform.settings().identity(), workspace, KeyLoader.ofThisProcess(), Clock.system(LONDON))
                .pseudonymiser();
    }

    @Override
    public void close() throws IOException {
        platform.close();
        systems.close();
    }
}
