package uk.bevan.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/** What older pipelines do: copy into an all-text staging table, then insert-select into a star. */
final class PostgresStar {
    private static final int BUFFER = 1 << 20;

    private final Path folder;
    private final Report report;

    PostgresStar(Path folder, Report report) {
        this.folder = folder;
        this.report = report;
    }

    /** Builds the star of one month and throws it away. Gives the seconds it took, the server's start not counted. */
    double build(Path month) throws IOException, SQLException {
        Workspaces.delete(folder);
        double total = 0;
        // Settings of somebody who tuned the server for loading; the defaults are slower.
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(true)
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("work_mem", "256MB")
                        .setServerConfig("maintenance_work_mem", "512MB")
                        .setServerConfig("max_wal_size", "8GB")
                        .start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE UNLOGGED TABLE staging (%s)".formatted(EpdColumns.postgresText()));
            long start = System.nanoTime();
            try (InputStream file = Files.newInputStream(month)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY staging FROM STDIN WITH (FORMAT csv, HEADER true)", file, BUFFER);
            }
            total += step("COPY into staging", start);
            for (Map.Entry<String, String> step : star().entrySet()) {
                start = System.nanoTime();
                statement.execute(step.getValue());
                total += step(step.getKey(), start);
            }
        }
        Workspaces.delete(folder);
        return total;
    }

    private double step(String what, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        report.line("    PostgreSQL %-22s %8.1f s wall", what, seconds);
        return seconds;
    }

    private static Map<String, String> star() {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("dim_practice", """
                CREATE TABLE dim_practice AS
                SELECT DISTINCT ON (practice_code) practice_code, practice_name, postcode, pco_code, pco_name, icb_code, icb_name,
                    regional_office_code, regional_office_name
                FROM staging ORDER BY practice_code""");
        steps.put("dim_practice key", "ALTER TABLE dim_practice ADD PRIMARY KEY (practice_code)");
        steps.put("dim_bnf", """
                CREATE TABLE dim_bnf AS
                SELECT DISTINCT ON (bnf_presentation_code) bnf_presentation_code AS bnf_code, bnf_presentation_name AS bnf_name,
                    bnf_chemical_substance_code, bnf_chemical_substance, bnf_chapter_plus_code
                FROM staging ORDER BY bnf_presentation_code""");
        steps.put("dim_bnf key", "ALTER TABLE dim_bnf ADD PRIMARY KEY (bnf_code)");
        steps.put("fact", """
                CREATE TABLE fct_prescribing AS
                SELECT CAST(year_month || '-01' AS date) AS month, practice_code, bnf_presentation_code AS bnf_code,
                    CAST(sum(CAST(items AS bigint)) AS bigint) AS items,
                    sum(CAST(nullif(total_quantity, '') AS double precision)) AS quantity,
                    CAST(sum(CAST(nic AS numeric(18,2))) AS numeric(18,2)) AS nic,
                    CAST(sum(CAST(actual_cost AS numeric(18,5))) AS numeric(18,5)) AS actual_cost,
                    sum(CAST(nullif(adq_usage, '') AS double precision)) AS adq
                FROM staging GROUP BY year_month, practice_code, bnf_presentation_code""");
        steps.put("fact key", "ALTER TABLE fct_prescribing ADD PRIMARY KEY (month, practice_code, bnf_code)");
        return steps;
    }
}
