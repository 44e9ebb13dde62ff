package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/** The DuckDB instance that landing reads, checks and writes with: in memory, bounded, spilling into scratch. */
final class LandingDatabase implements AutoCloseable {
    /** Name of the SQL function that checks the check digit of a SNOMED code given as a BIGINT. */
    static final String SNOMED_CHECK = "snomed_check_digit_holds";

    private final DuckDBConnection root;

    LandingDatabase(LandingSettings settings) {
        try {
            Files.createDirectories(settings.scratch());
            root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", new Properties());
            configure(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + settings.scratch(), e);
        } catch (SQLException e) {
            throw new LandingException("Cannot start the engine that lands files. Nothing was changed", e);
        }
    }

    private void configure(LandingSettings settings) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute("SET memory_limit = '%dB'".formatted(settings.memoryBytes()));
            statement.execute("SET temp_directory = "
                    + ColumnSql.quote(settings.scratch().resolve("duckdb").toString()));
            // Segments are read by threads of ours, one each; workers of the engine beside them only wait, at a quarter
            // to all of the cost again (measured).
            statement.execute("SET threads = 1");
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("SET TimeZone = 'Europe/London'");
        }
        try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
            function.withName(SNOMED_CHECK)
                    .withParameter(DuckDBColumnType.BIGINT)
                    .withReturnType(DuckDBColumnType.BOOLEAN)
                    .withVectorizedFunction(LandingDatabase::checkDigits)
                    .register(root);
        }
    }

    private static void checkDigits(DuckDBDataChunkReader input, DuckDBWritableVector output) {
        DuckDBReadableVector identifiers = input.vector(0);
        for (long row = 0; row < input.rowCount(); row++) {
            output.setBoolean(row, !identifiers.isNull(row) && SnomedCheckDigit.holds(identifiers.getLong(row)));
        }
    }

    /** A connection of its own to the same instance, for one thread. */
    DuckDBConnection connect() throws SQLException {
        return root.duplicate();
    }

    /** The connection that holds temporary tables. */
    DuckDBConnection root() {
        return root;
    }

    /** Runs one statement. */
    void execute(String sql) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows of one question, converted one by one. */
    static <T> List<T> query(Connection connection, String sql, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet result) throws SQLException;
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new LandingException("Cannot stop the engine that lands files", e);
        }
    }
}
