package uk.bevan.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.SQLiteConfig;

/** Where the catalogue and the ledger live; opens connections to it. Tests put one in front that fails. */
interface Database {
    String url();

    Connection open() throws SQLException;

    static Database of(Workspace workspace, LakeSettings settings) {
        Optional<String> shared = settings.catalogueUrl();
        return shared.isPresent() ? new PostgreSql(shared.get(), settings) : new Sqlite(workspace.catalogueFile());
    }

    /** One file in the workspace. */
    record Sqlite(Path file) implements Database {
        private static final int BUSY_MILLISECONDS = 20_000;

        @Override
        public String url() {
            return "jdbc:sqlite:" + file;
        }

        @Override
        public Connection open() throws SQLException {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(BUSY_MILLISECONDS);
            return config.createConnection(url());
        }
    }

    /** A shared server. */
    record PostgreSql(String url, LakeSettings settings) implements Database {
        @Override
        public Connection open() throws SQLException {
            Properties properties = new Properties();
            settings.user().ifPresent(user -> properties.setProperty("user", user));
            settings.password().ifPresent(password -> properties.setProperty("password", password));
            return DriverManager.getConnection(url, properties);
        }
    }
}
