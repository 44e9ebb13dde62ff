package uk.bevan.duckdb;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import uk.bevan.models.PortableFunctions;

/**
 * One DuckDB instance in this process, in memory, with bounded memory and temporary space. Safe for use by many threads;
 * each connection belongs to one.
 */
public final class DuckDb implements AutoCloseable {
    private final DuckDBConnection root;

    private DuckDb(DuckDBConnection root) {
        this.root = requireNonNull(root, "root is null");
    }

    /**
     * Starts an instance.
     *
     * @throws SQLException if DuckDB refuses the settings
     */
    public static DuckDb open(DuckDbSettings settings) throws SQLException {
        try {
            Files.createDirectories(settings.scratch());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot create the scratch folder %s; give a folder that can be written"
                            .formatted(settings.scratch()),
                    e);
        }
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        try {
            configure(connection, settings);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new DuckDb(connection);
    }

    /** Bounds what the instance of a connection may use. */
    static void configure(DuckDBConnection connection, DuckDbSettings settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = " + Sql.text(settings.memoryLimit()));
            statement.execute("SET threads = " + settings.threads());
            statement.execute(
                    "SET temp_directory = " + Sql.text(settings.scratch().toString()));
            statement.execute("SET max_temp_directory_size = " + Sql.text(settings.scratchLimit()));
            // Row order is never promised, and keeping it costs memory and a third of the time.
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("SET TimeZone = " + Sql.text(PortableFunctions.SESSION_ZONE.getId()));
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
        }
    }

    /** A connection of its own to the same instance. */
    public Connection connect() throws SQLException {
        return root.duplicate();
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }
}
