package uk.bevan.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;

/** DuckDB's own typed copy of CSV files to zstd Parquet: no hash, no validation, no lines, no catalogue. */
final class DuckDbCopy {
    static final String VERB = "duckdb-copy";
    static final String TABLES_VERB = "duckdb-copy-tables";

    private DuckDbCopy() {}

    /** One EPD file with the types that it has. */
    static void run(Path csv, Path parquet, PrintStream out) throws SQLException, IOException {
        copy(List.of(csv), ", types = " + EpdColumns.duckDbTypes(), file -> parquet, out);
    }

    /** Files with a header each, next to themselves; types are those that DuckDB finds. */
    static void tables(List<Path> files, PrintStream out) throws SQLException, IOException {
        copy(files, "", file -> file.resolveSibling(file.getFileName() + ".parquet"), out);
    }

    private static void copy(List<Path> files, String types, UnaryOperator<Path> target, PrintStream out)
            throws SQLException, IOException {
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("SET memory_limit = '1GB'");
            statement.execute("SET preserve_insertion_order = false");
            for (Path file : files) {
                Path parquet = target.apply(file);
                Files.deleteIfExists(parquet);
                statement.execute("""
                        COPY (SELECT * FROM read_csv(%s%s))
                        TO %s (FORMAT parquet, COMPRESSION zstd)""".formatted(quoted(file), types, quoted(parquet)));
            }
        }
        out.printf("Copied %s in %.1f s%n", files, (System.nanoTime() - start) / 1e9);
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
