package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Transport;

/** One of the two databases: its tables, loaded by COPY, then kept up day by day. */
final class TrustDatabase {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Transport transport;
    private final Connections source;

    TrustDatabase(String name, Transport transport, Connections source) {
        this.name = name;
        this.transport = transport;
        this.source = source;
    }

    /** Opens connections of the owner. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    boolean holds(Feed feed) {
        return feed.transport() == transport;
    }

    void define(String reader) throws IOException {
        execute(
                TableSql.definition(name),
                "CREATE TABLE load_log (business_date date PRIMARY KEY, loaded_at timestamptz NOT NULL DEFAULT now())",
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "GRANT USAGE ON SCHEMA public TO " + reader,
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader);
    }

    Loading load() throws IOException {
        return new Loading();
    }

    /** Puts a day's rows in and takes out those it deletes, all or none. */
    void change(Map<Feed, StringBuilder> rows, Map<Feed, List<String>> deleted, LocalDate day) throws IOException {
        try (Connection connection = source.open()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (Map.Entry<Feed, StringBuilder> entry : rows.entrySet()) {
                    Feed feed = entry.getKey();
                    statement.execute(TableSql.incoming(feed));
                    CopyIn copy = copy(connection, TableSql.incomingName(feed));
                    write(copy, entry.getValue());
                    copy.endCopy();
                    statement.execute(TableSql.replace(feed));
                }
            }
            for (Map.Entry<Feed, List<String>> entry : deleted.entrySet()) {
                delete(connection, entry.getKey(), entry.getValue());
            }
            log(connection, day);
            connection.commit();
        } catch (SQLException e) {
            throw failed("%s was not released: %s holds what it held before".formatted(day, name), e);
        }
    }

    void log(LocalDate day) throws IOException {
        try (Connection connection = source.open()) {
            log(connection, day);
        } catch (SQLException e) {
            throw failed("%s is loaded but its log does not say so".formatted(name), e);
        }
    }

    void execute(String... statements) throws IOException {
        try (Connection connection = source.open();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw failed("%s could not be set up".formatted(name), e);
        }
    }

    private static void delete(Connection connection, Feed feed, List<String> keys) throws SQLException {
        Object[] numbers = keys.stream().map(Long::valueOf).toArray();
        try (java.sql.PreparedStatement delete = connection.prepareStatement(TableSql.delete(feed))) {
            delete.setArray(1, connection.createArrayOf("bigint", numbers));
            delete.execute();
        }
    }

    private static void log(Connection connection, LocalDate day) throws SQLException {
        try (java.sql.PreparedStatement insert =
                connection.prepareStatement("INSERT INTO load_log (business_date) VALUES (?)")) {
            insert.setObject(1, day);
            insert.execute();
        }
    }

    private static CopyIn copy(Connection connection, String table) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(TableSql.copyInto(table));
    }

    private static void write(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static IOException failed(String consequence, SQLException e) {
        return new IOException("PostgreSQL of the simulated Trust: %s. %s".formatted(e.getMessage(), consequence), e);
    }

    /** All tables being filled at once, each over a connection of its own. */
    final class Loading implements AutoCloseable {
        private final Map<Feed, Table> tables = new EnumMap<>(Feed.class);

        private Loading() throws IOException {
            try {
                for (Feed feed : Feed.values()) {
                    if (holds(feed)) {
                        Connection connection = source.open();
                        tables.put(feed, new Table(connection, copy(connection, feed.tableName())));
                    }
                }
            } catch (SQLException e) {
                close();
                throw failed("Nothing was loaded", e);
            }
        }

        void row(Feed feed, List<String> cells) throws IOException {
            Table table = tables.get(feed);
            if (table == null) {
                throw new IllegalStateException(feed + " is not a table of " + name);
            }
            CsvText.add(table.text, cells);
            if (table.text.length() > BUFFER) {
                try {
                    write(table.copy, table.text);
                } catch (SQLException e) {
                    throw failed("%s is not whole".formatted(feed.tableName()), e);
                }
            }
        }

        void finish() throws IOException {
            for (Map.Entry<Feed, Table> entry : tables.entrySet()) {
                try {
                    write(entry.getValue().copy, entry.getValue().text);
                    entry.getValue().copy.endCopy();
                } catch (SQLException e) {
                    throw failed("%s is empty".formatted(entry.getKey().tableName()), e);
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (Table table : tables.values()) {
                try {
                    table.connection.close();
                } catch (SQLException e) {
                    throw failed("A connection was not closed", e);
                }
            }
        }
    }

    private record Table(Connection connection, CopyIn copy, StringBuilder text) {
        Table(Connection connection, CopyIn copy) {
            this(connection, copy, new StringBuilder());
        }
    }
}
