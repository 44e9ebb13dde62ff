package uk.bevan.sources;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;
import uk.bevan.duckdb.DuckDb;
import uk.bevan.duckdb.DuckDbSettings;

/** The DuckDB instance that landing reads, checks and writes with: in memory, bounded, spilling into scratch. */
final class LandingDatabase implements AutoCloseable {
    /** Name of the SQL function that checks the check digit of a SNOMED code given as a BIGINT. */
    static final String SNOMED_CHECK = "snomed_check_digit_holds";

    // Segments are read by threads of ours, one each: workers of the engine beside them only wait, and waiting costs a
    // quarter to all of it again (measured).
    private static final int THREADS = 1;
    private static final long MEBIBYTE = 1L << 20;

    private final DuckDb engine;
    private final DuckDBConnection root;
    private final RowFunction arriving;

    /** An instance for files, whose parts threads of ours work on. */
    LandingDatabase(LandingSettings settings) {
        this(settings, THREADS);
    }

    /** An instance whose own threads work on one table after the other. */
    static LandingDatabase forTables(LandingSettings settings) {
        return new LandingDatabase(settings, settings.threads());
    }

    private LandingDatabase(LandingSettings settings, int threads) {
        String memory = Math.ceilDiv(settings.memoryBytes(), MEBIBYTE) + "MiB";
        try {
            engine = DuckDb.open(
                    new DuckDbSettings(memory, threads, settings.scratch().resolve("duckdb")));
            root = (DuckDBConnection) engine.connect();
            arriving = RowFunction.register(root, threads);
            registerCheckDigit();
        } catch (SQLException e) {
            throw new LandingException("Cannot start the engine that lands files. Nothing was changed", e);
        }
    }

    private void registerCheckDigit() throws SQLException {
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

    /** Makes a question about one text known to SQL under a name; asked by one thread, and never of null. */
    void register(String name, Predicate<String> holds) throws SQLException {
        try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
            function.withName(name)
                    .withParameter(DuckDBColumnType.VARCHAR)
                    .withReturnType(DuckDBColumnType.BOOLEAN)
                    .withVectorizedFunction((input, output) -> {
                        DuckDBReadableVector texts = input.vector(0);
                        for (long row = 0; row < input.rowCount(); row++) {
                            output.setBoolean(row, !texts.isNull(row) && holds.test(texts.getString(row)));
                        }
                    })
                    .register(root);
        }
    }

    /** Makes a function of one text, which is never null, known to SQL under a name; called by one thread. */
    void registerText(String name, UnaryOperator<String> of) throws SQLException {
        try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
            function.withName(name)
                    .withParameter(DuckDBColumnType.VARCHAR)
                    .withReturnType(DuckDBColumnType.VARCHAR)
                    // Otherwise it may be called for values that a condition leaves out.
                    .withVolatile()
                    .withVectorizedFunction((input, output) -> {
                        DuckDBReadableVector texts = input.vector(0);
                        for (long row = 0; row < input.rowCount(); row++) {
                            if (texts.isNull(row)) {
                                output.setNull(row);
                            } else {
                                output.setString(row, of.apply(texts.getString(row)));
                            }
                        }
                    })
                    .register(root);
        }
    }

    /** A connection of its own to the same instance, for one thread. */
    DuckDBConnection connect() throws SQLException {
        return (DuckDBConnection) engine.connect();
    }

    /** The connection that holds temporary tables. */
    DuckDBConnection root() {
        return root;
    }

    /**
     * Makes a table of rows that arrive.
     *
     * @throws SQLException from the engine, for a full disk or too little memory; what the source or the door threw comes as it is
     */
    void fill(String table, ArrivingRows rows) throws IOException, SQLException {
        arriving.arriving(rows);
        // In their order the engine would take the rows of one thread only.
        execute("SET preserve_insertion_order = false");
        try {
            execute("CREATE OR REPLACE TABLE %s AS SELECT * FROM %s()".formatted(table, RowFunction.NAME));
        } catch (SQLException e) {
            rows.rethrow();
            throw e;
        } finally {
            execute("SET preserve_insertion_order = true");
        }
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
        try (engine) {
            root.close();
        } catch (SQLException e) {
            throw new LandingException("Cannot stop the engine that lands files", e);
        }
    }
}
