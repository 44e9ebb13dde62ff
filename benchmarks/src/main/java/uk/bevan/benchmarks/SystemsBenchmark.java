package uk.bevan.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Tables of a Trust from a real PostgreSQL server: psql's \copy to disk, the same and then DuckDB's typed copy of its files to
 * Parquet (what somebody without Bevan would do, and nothing else of what Bevan does), and Bevan's landing past the door.
 */
final class SystemsBenchmark {
    private static final long USUAL_ENCOUNTERS = 586_000;
    private static final int ROUNDS = 3;
    private static final List<String> TABLES = List.of("patient_demographics", "encounters", "referrals");

    private final Options options;
    private final Report report;
    private final Workspaces workspaces;

    SystemsBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
        this.workspaces = new Workspaces(options.work());
    }

    void run() throws IOException, InterruptedException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "256MB")
                .start()) {
            fill(server, options.number("rows", USUAL_ENCOUNTERS));
            List<Measured> copies = new ArrayList<>();
            List<Measured> conversions = new ArrayList<>();
            List<Measured> landings = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                copies.add(copy(server));
                conversions.add(convert());
                landings.add(land(server, round));
            }
            Measured copied = Measured.median(copies);
            Measured converted = Measured.median(conversions);
            Measured landed = Measured.median(landings);
            report.measured("(a) psql \\copy to disk, median", copied);
            report.measured("(b) DuckDB, its files to Parquet", converted);
            report.measured("(c) Bevan, source to Bronze, median", landed);
            double first = Report.seconds(copied.wall());
            double both = first + Report.seconds(converted.wall());
            report.line("%-34s %8.2f by wall", "(a+b)/a", both / first);
            report.line("%-34s %8.2f by wall", "c/a", Report.seconds(landed.wall()) / first);
            report.line("%-34s %8.2f by wall", "c/(a+b)", Report.seconds(landed.wall()) / both);
        }
    }

    private Measured copy(EmbeddedPostgres server) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("psql", "-q", "-h", "localhost", "-p", Integer.toString(server.getPort()), "-U", "postgres"));
        Files.createDirectories(options.work());
        for (String table : TABLES) {
            command.add("-c");
            command.add("\\copy public.%s TO '%s' (FORMAT csv, HEADER)".formatted(table, csv(table)));
        }
        Measured copied = new MeasuredProcess(workspaces.log("psql-copy"), command).run();
        report.measured("(a) psql \\copy to disk", copied);
        return copied;
    }

    private Measured convert() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(DuckDbCopy.TABLES_VERB));
        TABLES.forEach(table -> command.add(csv(table).toString()));
        Measured converted = MeasuredProcess.self(workspaces.log("systems-duckdb-copy"), command)
                .run();
        report.measured("(b) DuckDB, its files to Parquet", converted);
        return converted;
    }

    private Path csv(String table) {
        return options.work().resolve(table + ".csv");
    }

    private Measured land(EmbeddedPostgres server, int round) throws IOException, InterruptedException {
        Path workspace = workspaces.fresh("systems");
        Path key = options.work().resolve("pseudonym.key");
        Files.deleteIfExists(key);
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Files.writeString(key, HexFormat.of().formatHex(random), StandardCharsets.UTF_8);
        Files.writeString(
                workspace.resolve("bevan.yaml"),
                settings(server, key),
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        Measured landed = MeasuredProcess.bevan(
                        workspaces.log("systems-ingest-" + round),
                        List.of("ingest", "--workspace", workspace.toString()))
                .run();
        report.measured("(c) Bevan, source to Bronze", landed);
        Workspaces.delete(workspace);
        return landed;
    }

    private static String settings(EmbeddedPostgres server, Path key) {
        StringBuilder yaml = new StringBuilder("""

                identity:
                  key: "file:%s"
                sources:
                  - name: ehr
                    kind: postgresql
                    host: localhost
                    port: %d
                    database: postgres
                    user: postgres
                    tls: off
                    entities:
                """.formatted(key, server.getPort()));
        TABLES.forEach(table -> yaml.append(
                "      - {contract: access.%1$s, table: public.%1$s, changed: updated_at}\n".formatted(table)));
        return yaml.toString();
    }

    /** Rows of the widths and shares of Northshire's; NHS numbers have their check digit. */
    private void fill(EmbeddedPostgres server, long encounters) throws SQLException {
        report.line("Filling %d encounters", encounters);
        long patients = Math.max(1, encounters * 100 / 586);
        long referrals = encounters * 165 / 586;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE patient_demographics AS
                    SELECT n AS patient_id, CASE WHEN digit < 10 THEN nine::text || digit END AS nhs_number,
                        'Family' || n %% 5000 AS family_name, 'Given' || n %% 900 AS given_name,
                        DATE '1930-01-01' + (n * 37 %% 34000)::int AS date_of_birth, (n %% 95)::int AS age, '25-44' AS age_band,
                        CASE WHEN n %% 2 = 0 THEN 'F' ELSE 'M' END AS sex, 'White British' AS ethnicity_ons, 'A' AS ethnic_category,
                        (1 + n %% 10)::int AS imd_decile, (n %% 4)::int AS chronic_conditions_count,
                        'E010' || lpad((n %% 82)::text, 5, '0') AS lsoa_code, 'ZZ' || n %% 90 || ' 2AB' AS postcode,
                        'Z' || lpad((n %% 400)::text, 5, '0') AS registered_gp_practice_id, DATE '2019-04-01' AS registration_start_date,
                        NULL::date AS registration_end_date, n %% 10 > 0 AS is_active, NULL::date AS date_of_death,
                        TIMESTAMP '2025-07-01 08:00' AS created_at, TIMESTAMP '2025-07-01 08:00' + n * INTERVAL '%d ms' AS updated_at
                    FROM (SELECT n, nine, (11 - (SELECT sum((11 - place) * substr(nine::text, place, 1)::int)
                            FROM generate_series(1, 9) AS place) %% 11) %% 11 AS digit
                        FROM (SELECT n, 400000000 + n * 977 AS nine FROM generate_series(1, %d) AS n) AS numbered) AS person""".formatted(apart(patients), patients));
            statement.execute("""
                    CREATE TABLE encounters AS
                    SELECT n AS encounter_id, 1 + n::bigint * 7919 %% %d AS patient_id, 1 + n %% 125 AS provider_id,
                        TIMESTAMP '2025-07-01 09:00' + n * INTERVAL '53 s' AS encounter_datetime_start,
                        TIMESTAMP '2025-07-01 09:20' + n * INTERVAL '53 s' AS encounter_datetime_end, 'OP' AS encounter_type,
                        'EHR' AS source_system, 1 + n %% 3250 AS clinician_id, 'ROUTINE' AS priority, n %% 6 > 0 AS was_attended,
                        n %% 3 = 0 AS first_attendance_flag, 'M17' AS primary_condition_code, (n %% 200)::int AS wait_time_days,
                        '110' AS treatment_function_code, CASE WHEN n %% 3 = 0 THEN n / 3 END AS referral_id,
                        TIMESTAMP '2025-07-01 08:00' AS created_at, TIMESTAMP '2025-07-01 10:00' + n * INTERVAL '%d ms' AS updated_at
                    FROM generate_series(1, %d) AS n""".formatted(patients, apart(encounters), encounters));
            statement.execute("""
                    CREATE TABLE referrals AS
                    SELECT n AS referral_id, 1 + n::bigint * 7919 %% %d AS patient_id, 1 + n %% 75 AS source_provider_id,
                        1 + n %% 10 AS target_provider_id, TIMESTAMP '2025-07-01 09:00' + n * INTERVAL '190 s' AS referral_datetime,
                        'ROUTINE' AS referral_type, 'Trauma and orthopaedics' AS referral_specialty, 'OPEN' AS status,
                        NULL::timestamp AS treatment_datetime, (n %% 200)::int AS wait_time_days, '110' AS treatment_function_code,
                        '03' AS source_of_referral, 'P' || lpad(n::text, 12, '0') AS patient_pathway_id,
                        'Pain in the knee for some months, worse on stairs' AS referral_reason,
                        TIMESTAMP '2025-07-01 08:00' AS created_at, TIMESTAMP '2025-07-01 10:00' + n * INTERVAL '%d ms' AS updated_at
                    FROM generate_series(1, %d) AS n""".formatted(patients, apart(referrals), referrals));
        }
    }

    /** Milliseconds between changes, so that any number of rows changed within a year. */
    private static long apart(long rows) {
        return Duration.ofDays(360).toMillis() / rows;
    }
}
