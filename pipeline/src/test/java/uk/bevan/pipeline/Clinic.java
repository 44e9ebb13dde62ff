package uk.bevan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.bevan.identity.LocalIdentifier;
import uk.bevan.identity.NhsNumber;
import uk.bevan.identity.Pseudonym;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Leftovers;
import uk.bevan.lake.Steps;
import uk.bevan.lake.TestDatabase;
import uk.bevan.lake.TestFolders;
import uk.bevan.lake.TextSearch;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.RunRequest.Stage;
import uk.bevan.sources.DateRange;
import uk.bevan.sources.DoorSettings;
import uk.bevan.sources.MonthRange;

/** A clinic whose patients and visits come from a PostgreSQL server, and a workspace that reads them. */
final class Clinic {
    static final String ADA = "9434765919";
    static final String BEA = "8429141456";
    static final String CAL = "4505577104";

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final TestDatabase database = new TestDatabase();
    private final Path folder;
    private final Path workspace;
    private Path models = models();

    Clinic(Path folder) {
        this.folder = folder;
        this.workspace = folder.resolve("workspace");
        key("old.key", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        key("new.key", "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf");
        sql(
                "CREATE SCHEMA clinic",
                "CREATE TABLE clinic.patient (patient_id bigint PRIMARY KEY, nhs_number text, ward text, updated_at timestamp)",
                "CREATE TABLE clinic.visit (visit_id bigint PRIMARY KEY, patient_id bigint, note text, updated_at timestamp)");
        Workspace.init(workspace, settings("old.key"));
    }

    private void key(String name, String text) {
        TestFolders.secret(folder.resolve(name), text + "\n");
    }

    private String settings(String... keys) {
        String chain = Stream.of(keys)
                .map(name -> "\"file:" + folder.resolve(name) + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        return """
                version: 1
                identity:
                  key: %s
                sources:
                  - name: ehr
                    kind: postgresql
                    group: trust
                    host: localhost
                    port: %d
                    database: %s
                    user: postgres
                    tls: off
                    overlap: 3 days
                    reconcile: 1 days
                    entities:
                      - {contract: trust.patient, table: clinic.patient, changed: updated_at}
                      - {contract: trust.visit, table: clinic.visit, changed: updated_at}
                """.formatted(chain, TestDatabase.port(), database.name());
    }

    /** From now on the workspace names these keys, one chained to the other. */
    void chain(String... keys) {
        try {
            Files.writeString(workspace.resolve("bevan.yaml"), settings(keys), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sql(String... statements) {
        database.sql(statements);
    }

    void patient(int id, String number, String ward, String day) {
        sql(
                "INSERT INTO clinic.patient VALUES (%d, nullif('%s', ''), %s, '%s 12:00') ON CONFLICT (patient_id) DO UPDATE SET nhs_number = excluded.nhs_number, ward = excluded.ward, updated_at = excluded.updated_at"
                        .formatted(id, number, ward.isEmpty() ? "NULL" : "'" + ward + "'", day));
    }

    void visit(int id, int patient, String note, String day) {
        sql(
                "INSERT INTO clinic.visit VALUES (%d, %d, '%s', '%s 12:00') ON CONFLICT (visit_id) DO UPDATE SET patient_id = excluded.patient_id, note = excluded.note, updated_at = excluded.updated_at"
                        .formatted(id, patient, note, day));
    }

    Path workspace() {
        return workspace;
    }

    /** Keeps the workspace as it is now beside itself. */
    void save() {
        TestFolders.copy(workspace, folder.resolve("saved"));
    }

    /** Brings the workspace back to what was saved. */
    void restore() {
        Leftovers.delete(workspace);
        TestFolders.copy(folder.resolve("saved"), workspace);
    }

    Platform open(Steps steps) {
        Workspace opened = Workspace.open(workspace);
        Settings settings = SettingsReader.read(opened.settingsFile());
        return new Platform(
                opened, settings, Lake.openForWriting(opened, settings.lake(), "test", steps), List.of(models));
    }

    private static Path models() {
        try {
            return Path.of(Clinic.class.getResource("/clinic").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on its models are a copy of its own; returns the folder of that copy. */
    Path ownModels() {
        Path own = folder.resolve("models");
        TestFolders.copy(models, own);
        models = own;
        return own;
    }

    /** A run on the morning after a day. */
    RunReport run(String day) {
        return run(day, DateRange.DUE);
    }

    RunReport run(String day, Set<Stage> stages) {
        return run(day, stages, DateRange.DUE);
    }

    RunReport run(String day, DateRange range) {
        return run(day, EnumSet.allOf(Stage.class), range);
    }

    private RunReport run(String day, Set<Stage> stages, DateRange range) {
        try (Platform platform = open(Steps.NONE)) {
            return new Pipeline(platform, Progress.NONE, after(day))
                    .run(new RunRequest(
                            "run",
                            List.of(),
                            stages,
                            List.of(),
                            Optional.empty(),
                            MonthRange.ALL,
                            range,
                            false,
                            false,
                            false));
        }
    }

    static Clock after(String day) {
        return Clock.fixed(
                LocalDate.parse(day).plusDays(1).atTime(6, 0).atZone(LONDON).toInstant(), LONDON);
    }

    List<String> ask(String sql) {
        try (Platform platform = open(Steps.NONE)) {
            return Shop.rows(platform, sql);
        }
    }

    Pseudonym person(String number) {
        try (Platform platform = open(Steps.NONE)) {
            return new PersonErasure(platform, Progress.NONE, after("2026-07-01"))
                    .pseudonymiser()
                    .of(((NhsNumber.Valid) NhsNumber.read(number)).number());
        }
    }

    Pseudonym local(String identifier) {
        try (Platform platform = open(Steps.NONE)) {
            return new PersonErasure(platform, Progress.NONE, after("2026-07-01"))
                    .pseudonymiser()
                    .of(
                            ((LocalIdentifier.Valid) LocalIdentifier.read(identifier)).identifier(),
                            DoorSettings.NUMBERING);
        }
    }

    /** Files in which a text stands, as bytes or in a Parquet column. */
    List<String> where(String text) {
        return TextSearch.files(workspace, text);
    }

    /** Bronze, Silver and Gold as readers see them, and what the ledger says of deliveries. */
    Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new TreeMap<>();
        try (Platform platform = open(Steps.NONE)) {
            for (String table : List.of("silver.patient", "silver.visit", "gold.fct_ward")) {
                contents.put(table, Shop.rows(platform, "SELECT * FROM " + table));
            }
            for (String table : List.of("bronze.patient", "bronze.visit", "bronze.identity_count")) {
                contents.put(table, Shop.rows(platform, "SELECT * FROM " + table));
            }
            contents.put(
                    "deliveries",
                    platform.lake().ledger().deliveries().stream()
                            .map(delivery -> "%s %d %d %d"
                                    .formatted(
                                            delivery.contract(),
                                            delivery.rowsIn(),
                                            delivery.rowsLanded(),
                                            delivery.rowsRejected()))
                            .sorted()
                            .toList());
        }
        return contents;
    }
}
