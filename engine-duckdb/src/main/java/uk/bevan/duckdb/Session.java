package uk.bevan.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import uk.bevan.lake.TableName;
import uk.bevan.models.PortableFunctions;
import uk.bevan.models.Relation;

/** A connection in which the relations of one request are known by their names, apart from every other request's. */
final class Session implements AutoCloseable {
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Connection connection;
    private final String database;

    private Session(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    static Session over(DuckDb duckDb, List<Relation> relations, FieldIds fieldIds) throws SQLException {
        Session session = new Session(duckDb.connect(), "request" + NUMBER.incrementAndGet());
        try {
            session.define(relations, fieldIds);
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void define(List<Relation> relations, FieldIds fieldIds) throws SQLException {
        execute("ATTACH ':memory:' AS " + database);
        execute("USE " + database);
        for (String function : PortableFunctions.duckDbDefinitions()) {
            execute(function);
        }
        for (String layer : relations.stream()
                .map(relation -> relation.name().layer())
                .distinct()
                .toList()) {
            execute("CREATE SCHEMA " + layer);
        }
        for (Relation relation : relations) {
            execute("CREATE VIEW %s AS %s".formatted(relation.name(), select(relation, fieldIds)));
        }
    }

    static String select(Relation relation, FieldIds fieldIds) {
        return switch (relation) {
            case Relation.Stored stored ->
                stored.snapshot().isEmpty()
                        ? stored.schema().noRows()
                        : Parquet.read(
                                stored.schema(),
                                fieldIds.of(stored.name(), stored.snapshot().getAsLong()),
                                stored.files());
            case Relation.View(TableName name, String sql) -> sql;
        };
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        // A DuckDB statement is closed when it fails, so each gets its own.
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    <T> T query(String sql, Reading<T> reading) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return reading.read(result);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            execute("USE memory");
            execute("DETACH DATABASE IF EXISTS " + database);
        }
    }

    interface Reading<T> {
        T read(ResultSet result) throws SQLException;
    }

    /** Finds the Iceberg field ids of a table's columns at a snapshot. */
    interface FieldIds {
        Map<String, Integer> of(TableName table, long snapshotId);
    }
}
