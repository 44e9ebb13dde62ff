package uk.bevan.sources;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import uk.bevan.lake.TestDatabase;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.Problems;
import uk.bevan.models.StrictYaml;
import uk.bevan.sources.systems.Retry;
import uk.bevan.sources.systems.SourceSettings;
import uk.bevan.sources.systems.SourceSettingsReader;

/** A hospital that keeps its visits in a PostgreSQL database of its own. */
final class Hospital implements AutoCloseable {
    /** One entity with a column of each kind that matters, small enough to write rows for by hand. */
    static final String VISIT = """
            contract: bronze.visit
            summary: One row per visit and version of it.
            owner: tests
            policy: pseudonymised
            people: none
            reject_limit: 0.2
            key: [visit_id]
            columns:
              visit_id: {type: varchar, parse: identifier, required: true, description: Visit}
              seen_at: {type: timestamp, description: When}
              attended: {type: boolean, description: Whether they came}
              wait_days: {type: integer, min: 0, description: Days waited}
              note: {type: varchar, description: Text}
              updated_at: {type: timestamp, description: When the row last changed}
            layouts:
              mirror:
                format: table
                columns: {visit_id: visit_id, seen_at: seen_at, attended: attended, wait_days: wait_days, note: note, updated_at: updated_at}
              nightly:
                format: csv
                columns: {visit_id: visit_id, seen_at: seen_at, attended: attended, wait_days: wait_days, note: note, updated_at: updated_at}
            """;

    LandingFixture fixture;
    private final TestDatabase database = new TestDatabase();
    final List<BronzeContract> contracts = new ArrayList<>();
    Clock clock = at("2026-07-15");
    Supplier<DoorSettings> door = DoorSettings.NONE;
    ProgressListener progress = ProgressListener.NONE;

    Hospital(Path folder) {
        this.fixture = new LandingFixture(folder);
        contracts.add(LandingFixture.contract(VISIT));
        sql("""
                CREATE TABLE visits (visit_id bigint PRIMARY KEY, seen_at timestamp, attended boolean, wait_days integer,
                    note text, updated_at timestamp DEFAULT now())""");
    }

    static Clock at(String day) {
        ZoneId london = ZoneId.of("Europe/London");
        return Clock.fixed(LocalDate.parse(day).atTime(6, 0).atZone(london).toInstant(), london);
    }

    void sql(String... statements) {
        database.sql(statements);
    }

    /** A row whose update happened at noon of a day. */
    void visit(long id, String note, String day) {
        sql(
                "INSERT INTO visits VALUES (%d, '%s 09:30:00', true, 12, '%s', '%s 12:00:00') ON CONFLICT (visit_id) DO UPDATE SET note = excluded.note, updated_at = excluded.updated_at"
                        .formatted(id, day, note, day));
    }

    /** Settings of the usual source with one entity; {@code %s} in the template is replaced by more keys of the source. */
    String yaml(String more, String entity) {
        return """
                - name: ehr
                  kind: postgresql
                  group: hospital
                  host: localhost
                  port: %d
                  database: %s
                  user: postgres
                  tls: off
                  %s
                  entities:
                    - %s
                """.formatted(TestDatabase.port(), database.name(), more, entity);
    }

    /** Settings of the usual source at another port. */
    String yaml(int port) {
        return yaml("", VISITS).replace("port: " + TestDatabase.port(), "port: " + port);
    }

    /** From now on its data lands in a workspace of its own in that folder. */
    void moveTo(Path folder) {
        fixture.close();
        fixture = new LandingFixture(folder);
    }

    /** Closes its lake, as the end of a process does, and opens it as the next one. */
    void reopen() {
        fixture.close();
        fixture = LandingFixture.again(fixture.folder);
    }

    static final String VISITS = "{contract: tests.visit, table: public.visits, changed: updated_at}";

    List<FeedOutcome> run() {
        return run(yaml("overlap: 3 days", VISITS));
    }

    List<FeedOutcome> run(String yaml) {
        return run(yaml, DateRange.DUE);
    }

    List<FeedOutcome> run(String yaml, DateRange range) {
        return new SystemIngestion(
                        fixture.lake,
                        contracts,
                        fixture.settings(door),
                        progress,
                        clock,
                        new Retry(3, Duration.ofMillis(20)))
                .ingest(settings(yaml, fixture.folder), range, false, "run");
    }

    static List<SourceSettings> settings(String yaml, Path folder) {
        Problems problems = new Problems();
        List<SourceSettings> read = StrictYaml.read(folder.resolve("bevan.yaml"), yaml, 1, problems)
                .map(node -> new SourceSettingsReader(folder).read(node))
                .orElseThrow();
        problems.throwIfAny();
        return read;
    }

    /** Rows of Bronze that count, as text. */
    List<String> bronze(String columns) {
        return fixture.rows(
                "bronze.visit", "SELECT %s FROM TABLE ORDER BY _sequence, visit_id, updated_at".formatted(columns));
    }

    @Override
    public void close() {
        fixture.close();
    }
}
