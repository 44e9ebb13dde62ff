package uk.bevan.models;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.TableName;

/** DuckDB in memory, as far as the tests of this room need an engine: relations are views, tables are empty. */
final class TestEngine implements Engine {
    private final Connection connection;
    final List<String> queries = new ArrayList<>();

    TestEngine() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            execute("SET TimeZone = 'Europe/London'");
            for (String definition : PortableFunctions.duckDbDefinitions()) {
                execute(definition);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void define(List<Relation> relations) throws SQLException {
        for (Relation relation : relations) {
            TableName name = relation.name();
            execute("CREATE SCHEMA IF NOT EXISTS " + name.layer());
            String sql = switch (relation) {
                case Relation.View view -> view.sql();
                case Relation.Stored stored -> ValuesSql.of(stored.schema().columns(), List.of());
            };
            execute("CREATE OR REPLACE VIEW %s AS %s".formatted(name, sql));
        }
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public List<Column> describe(String sql, List<Relation> relations) {
        return query("SELECT * FROM (" + sql + "\n) AS described", relations, 0).columns();
    }

    @Override
    public Staged stage(StageRequest request) {
        throw new UnsupportedOperationException("The tests of this room stage nothing");
    }

    @Override
    public Rows query(String sql, List<Relation> relations, int limit) {
        queries.add(sql);
        try {
            define(relations);
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                return read(result, limit);
            }
        } catch (SQLException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private static Rows read(ResultSet result, int limit) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int index = 1; index <= meta.getColumnCount(); index++) {
            String type = meta.getColumnTypeName(index).toLowerCase(Locale.ROOT);
            columns.add(new Column(meta.getColumnName(index), type(type), ""));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        boolean more = result.next();
        while (more && rows.size() < limit) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int index = 1; index <= columns.size(); index++) {
                row.add(value(result, index));
            }
            rows.add(row);
            more = result.next();
        }
        return new Rows(columns, rows, more);
    }

    private static ColumnType type(String type) {
        return switch (type) {
            case "hugeint" -> ColumnType.decimal(38, 0);
            case "timestamp with time zone" -> ColumnType.TIMESTAMPTZ;
            case "tinyint", "smallint" -> ColumnType.INTEGER;
            default -> ColumnType.parse(type);
        };
    }

    private static @Nullable Object value(ResultSet result, int index) throws SQLException {
        Object value = result.getObject(index);
        return switch (value) {
            case null -> null;
            case java.sql.Date date -> date.toLocalDate();
            case java.sql.Timestamp timestamp -> timestamp.toLocalDateTime();
            case BigInteger whole -> new BigDecimal(whole);
            case OffsetDateTime moment -> moment;
            default -> value;
        };
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
