package uk.bevan.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB's own typed copy of a CSV file to zstd Parquet: no hash, no validation, no lines, no catalogue. */
final class DuckDbCopy {
    static final String VERB = "duckdb-copy";

    private DuckDbCopy() {}

    static void run(Path csv, Path parquet, PrintStream out) throws SQLException, IOException {
        Files.deleteIfExists(parquet);
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("SET memory_limit = '1GB'");
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("""
                    COPY (SELECT * FROM read_csv(%s, types = %s))
                    TO %s (FORMAT parquet, COMPRESSION zstd)""".formatted(quoted(csv), EpdColumns.duckDbTypes(), quoted(parquet)));
        }
        out.printf("Copied %s in %.1f s%n", csv, (System.nanoTime() - start) / 1e9);
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
