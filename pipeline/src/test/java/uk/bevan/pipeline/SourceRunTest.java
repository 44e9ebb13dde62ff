package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TestDatabase;
import uk.bevan.lake.Workspace;
import uk.bevan.sources.FeedOutcome.Status;

/** Whole runs over two source systems of one group. */
final class SourceRunTest {
    private final TestDatabase database = new TestDatabase();

    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() {
        database.sql(
                "CREATE SCHEMA ehr",
                "CREATE SCHEMA ae",
                "CREATE TABLE ehr.visit (visit_id bigint PRIMARY KEY, note text, updated_at timestamp)",
                "CREATE TABLE ae.attendance (attendance_id bigint PRIMARY KEY, note text, updated_at timestamp)");
        Workspace workspace = Workspace.init(folder.resolve("workspace"), "version: 1\n" + sources());
        assertThat(Files.exists(workspace.settingsFile())).isTrue();
    }

    private void visit(int id, String note, String day) {
        database.sql("INSERT INTO ehr.visit VALUES (%d, '%s', '%s 12:00')".formatted(id, note, day));
    }

    private void attendance(int id, String note, String day) {
        database.sql("INSERT INTO ae.attendance VALUES (%d, '%s', '%s 12:00')".formatted(id, note, day));
    }

    private String sources() {
        String source = """
                  - name: %s
                    kind: postgresql
                    group: trust
                    host: localhost
                    port: %d
                    database: %s
                    user: postgres
                    tls: off
                    entities:
                      - {contract: trust.%s, table: %s, changed: updated_at}
                """;
        return "sources:\n"
                + source.formatted("ehr", TestDatabase.port(), database.name(), "visit", "ehr.visit")
                + source.formatted("ae", TestDatabase.port(), database.name(), "attendance", "ae.attendance");
    }

    private Platform open() {
        Workspace workspace = Workspace.open(folder.resolve("workspace"));
        Settings settings = SettingsReader.read(workspace.settingsFile());
        try {
            Path models = Path.of(SourceRunTest.class.getResource("/hospital").toURI());
            return new Platform(
                    workspace, settings, Lake.openForWriting(workspace, settings.lake(), "test"), List.of(models));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunReport run() {
        Clock clock = Clock.fixed(Instant.parse("2026-07-15T06:00:00Z"), ZoneId.of("Europe/London"));
        try (Platform platform = open()) {
            return new Pipeline(platform, Progress.NONE, clock).run(Shop.request(List.of()));
        }
    }

    private List<String> ask(String sql) {
        try (Platform platform = open()) {
            return Shop.rows(platform, sql);
        }
    }

    private static List<Status> statuses(RunReport report) {
        return report.ingested().orElseThrow().feeds().stream()
                .map(feed -> feed.status())
                .toList();
    }

    @Test
    void whatTheSettingsNameLandsIsBuiltAndPublishedAndASecondRunDoesNothing() {
        visit(1, "first", "2026-06-30");
        attendance(7, "seventh", "2026-06-30");

        RunReport first = run();
        RunReport second = run();

        assertThat(first.publication()).isPresent();
        assertThat(ask("SELECT visit_id, note FROM silver.visit")).containsExactly("[1, first]");
        assertThat(statuses(second)).containsExactly(Status.UNCHANGED, Status.UNCHANGED);
        assertThat(second.publication()).isEmpty();
    }

    @Test
    void aSourceThatIsBehindIsWaitedForAndNoDaysAreMixed() {
        visit(1, "first", "2026-06-30");
        attendance(7, "seventh", "2026-06-30");
        run();
        visit(2, "second", "2026-07-01");

        RunReport waiting = run();
        attendance(8, "eighth", "2026-07-01");
        RunReport together = run();

        assertThat(statuses(waiting)).containsExactly(Status.UNCHANGED, Status.UNCHANGED, Status.WAITING);
        assertThat(waiting.ingested().orElseThrow().feeds().getLast().reason().orElseThrow())
                .isEqualTo("has no data for 2026-07-01 yet; ehr waits for it");
        assertThat(statuses(together)).containsExactly(Status.LANDED, Status.LANDED);
        assertThat(ask("SELECT visit_id FROM silver.visit")).containsExactly("[1]", "[2]");
    }

    @Test
    void aSourceThatCannotBeReadFailsTheRunAndItsGroupKeepsItsDay() {
        visit(1, "first", "2026-06-30");
        attendance(7, "seventh", "2026-06-30");
        run();
        visit(2, "second", "2026-07-01");
        attendance(8, "eighth", "2026-07-01");
        database.sql("ALTER TABLE ae.attendance RENAME COLUMN note TO text");

        RunReport failed = run();
        List<String> between = ask("SELECT visit_id FROM silver.visit");
        database.sql("ALTER TABLE ae.attendance RENAME COLUMN text TO note");
        RunReport mended = run();

        assertThat(failed.sourceFailed()).isTrue();
        assertThat(between).containsExactly("[1]");
        assertThat(statuses(mended)).containsExactly(Status.LANDED, Status.LANDED);
        assertThat(ask("SELECT visit_id FROM silver.visit")).containsExactly("[1]", "[2]");
    }
}
