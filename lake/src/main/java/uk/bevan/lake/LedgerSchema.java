package uk.bevan.lake;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The ledger's tables and their versions. Flyway is only started when they are not the ones this Bevan knows. */
final class LedgerSchema {
    /** The number of the last migration in {@code resources/uk/bevan/lake/ledger}. */
    static final int VERSION = 6;

    private static final String HISTORY = "ledger_version";

    private LedgerSchema() {}

    /** Makes or upgrades the tables; a ledger of a newer Bevan is refused. */
    static void ensure(Database database, boolean writing) {
        int found = version(database);
        if (found == VERSION) {
            return;
        }
        if (found > VERSION) {
            throw new WorkspaceException(
                    "The run ledger in %s has version %d; this Bevan knows version %d. Nothing was changed. Use a newer Bevan."
                            .formatted(database.url(), found, VERSION));
        }
        if (found > 0 && !writing) {
            throw new WorkspaceException(
                    "The run ledger in %s has version %d; this Bevan needs version %d. Nothing was changed. Run any command that writes, such as \"bevan run\", which brings it up to date."
                            .formatted(database.url(), found, VERSION));
        }
        Flyway.configure()
                .dataSource(new Connections(database))
                .locations("classpath:uk/bevan/lake/ledger")
                .table(HISTORY)
                // The catalogue's own tables share the database, and are not Flyway's business.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // All or none: a new ledger that is cut short is still a new one.
                .group(true)
                .load()
                .migrate();
    }

    private static int version(Database database) {
        try (Connection connection = database.open()) {
            if (!exists(connection)) {
                return 0;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(
                            "SELECT max(CAST(\"version\" AS INTEGER)) FROM ledger_version WHERE \"success\"")) {
                return result.next() ? result.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw new LakeException(
                    "Cannot open the catalogue at %s: %s. Nothing was changed."
                            .formatted(database.url(), e.getMessage()),
                    e);
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
            return tables.next();
        }
    }

    /** The database in the shape Flyway asks for. */
    private record Connections(Database database) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return database.open();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return database.open();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            throw new SQLFeatureNotSupportedException("No log writer");
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            throw new SQLFeatureNotSupportedException("No log writer");
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            throw new SQLFeatureNotSupportedException("No login timeout");
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("Not a wrapper");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
