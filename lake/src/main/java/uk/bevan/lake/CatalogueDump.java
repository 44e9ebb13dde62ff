package uk.bevan.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The rows of catalogue and ledger as lines of JSON, the same for SQLite and PostgreSQL. */
final class CatalogueDump {
    private static final String CATALOGUE = "iceberg_tables";
    // The agreed states and the folders handed out hold locations, and are found again by themselves.
    private static final List<String> TABLES = List.of(
            CATALOGUE,
            "iceberg_namespace_properties",
            "ledger_run",
            "ledger_step",
            "ledger_delivery",
            "ledger_file",
            "ledger_quarantine",
            "ledger_check",
            "ledger_build",
            "ledger_publication",
            "ledger_erasure",
            "ledger_erased",
            "ledger_erasure_delivery",
            "ledger_rewrite",
            "ledger_pseudonym_key",
            "ledger_pseudonym_turning");

    private CatalogueDump() {}

    static String write(Database database) throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        lines.append(JsonText.write(row(table, rows))).append('\n');
                    }
                }
            }
        }
        return lines.toString();
    }

    private static ObjectNode row(String table, ResultSet rows) throws SQLException {
        ObjectNode line = JsonText.MAPPER.createObjectNode().put("table", table);
        ObjectNode values = line.putObject("row");
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnName(i).toLowerCase(Locale.ROOT);
            Object value = rows.getObject(i);
            switch (value) {
                case null -> values.putNull(name);
                case Number number -> values.put(name, number.longValue());
                default -> values.put(name, value.toString());
            }
        }
        return line;
    }

    /** Puts the rows into a database that has the tables but holds no Iceberg table yet, all of them or none. */
    static int load(Database database, Stream<String> lines, UnaryOperator<String> relocate) throws SQLException {
        List<JsonNode> rows =
                lines.filter(line -> !line.isBlank()).map(JsonText::read).toList();
        try (Connection connection = database.open()) {
            refuseUnlessEmpty(database, connection);
            connection.setAutoCommit(false);
            for (JsonNode line : rows) {
                insert(connection, line.path("table").asText(), line.path("row"), relocate);
            }
            connection.commit();
        }
        return Math.toIntExact(rows.stream()
                .filter(line -> line.path("table").asText().equals(CATALOGUE))
                .count());
    }

    private static void refuseUnlessEmpty(Database database, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM iceberg_tables")) {
            if (result.next() && result.getLong(1) > 0) {
                throw new WorkspaceException(
                        "The catalogue at %s already holds tables. Nothing was restored. Name an empty database."
                                .formatted(database.url()));
            }
        }
    }

    private static void insert(Connection connection, String table, JsonNode row, UnaryOperator<String> relocate)
            throws SQLException {
        if (!TABLES.contains(table)) {
            throw new WorkspaceException(
                    "The backup holds rows of %s, which this Bevan does not know. Nothing was restored."
                            .formatted(table));
        }
        List<String> columns = new ArrayList<>();
        row.fieldNames().forEachRemaining(columns::add);
        for (String column : columns) {
            if (!column.matches("[a-z_]+")) {
                throw new WorkspaceException("The backup holds a column '%s'. Nothing was restored.".formatted(column));
            }
        }
        String statement = "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        table, String.join(", ", columns), String.join(", ", Collections.nCopies(columns.size(), "?")));
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            for (int i = 0; i < columns.size(); i++) {
                JsonNode value = row.path(columns.get(i));
                if (value.isNull()) {
                    insert.setObject(i + 1, null);
                } else if (value.isNumber()) {
                    insert.setLong(i + 1, value.asLong());
                } else if (columns.get(i).endsWith("metadata_location")) {
                    insert.setString(i + 1, relocate.apply(value.asText()));
                } else {
                    insert.setString(i + 1, value.asText());
                }
            }
            insert.executeUpdate();
        }
    }
}
