package uk.bevan.lake;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL database of a test's own. All those of a process stand in one server, which starts when the first is asked
 * for and ends with the process.
 */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String FIRST = "postgres";

    private final String name = "test_" + NUMBER.incrementAndGet();

    /** An empty database. */
    public TestDatabase() {
        execute(FIRST, "CREATE DATABASE " + name);
    }

    /** Its name in the server. */
    public String name() {
        return name;
    }

    /** The port of this machine at which the server answers; its user {@code postgres} needs no password. */
    public static int port() {
        return Server.RUNNING.getPort();
    }

    /** Its address for JDBC, without a user. */
    public String url() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port(), name);
    }

    /** A connection to it, for the caller to close. */
    public Connection connect() throws SQLException {
        return connect(name);
    }

    /** Executes statements, each by itself. */
    public void sql(String... statements) {
        execute(name, statements);
    }

    private static void execute(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection connect(String database) throws SQLException {
        return Server.RUNNING.getDatabase("postgres", database).getConnection();
    }

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
