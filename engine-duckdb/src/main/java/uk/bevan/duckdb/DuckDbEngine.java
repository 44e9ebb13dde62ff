package uk.bevan.duckdb;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Column;
import uk.bevan.lake.Lake;
import uk.bevan.models.Engine;
import uk.bevan.models.EngineException;
import uk.bevan.models.Relation;

/** Runs models in this process on DuckDB. Safe for use by many threads: each request has a session of its own. */
public final class DuckDbEngine implements Engine {
    private final DuckDb duckDb;
    private final Lake lake;

    private DuckDbEngine(DuckDb duckDb, Lake lake) {
        this.duckDb = duckDb;
        this.lake = lake;
    }

    /**
     * Starts an engine over a lake, which it does not close.
     *
     * @throws EngineException if DuckDB refuses the settings
     */
    public static DuckDbEngine open(DuckDbSettings settings, Lake lake) {
        requireNonNull(lake, "lake is null");
        try {
            return new DuckDbEngine(DuckDb.open(settings), lake);
        } catch (SQLException e) {
            throw new EngineException("DuckDB did not start with %s: %s".formatted(settings, e.getMessage()), e);
        }
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public List<Column> describe(String sql, List<Relation> relations) {
        try (Session session = Session.over(duckDb, relations, lake::fieldIds)) {
            return session.query("DESCRIBE " + sql, result -> {
                List<Column> columns = new ArrayList<>();
                while (result.next()) {
                    columns.add(new Column(
                            result.getString("column_name"), DuckDbTypes.of(result.getString("column_type")), ""));
                }
                return columns;
            });
        } catch (SQLException e) {
            throw refused("describe the query", e);
        }
    }

    @Override
    public Staged stage(StageRequest request) {
        try (Session session = Session.over(duckDb, request.relations(), lake::fieldIds)) {
            return new Stage(session, lake, request).run();
        } catch (SQLException e) {
            throw refused(
                    "write %s; nothing was staged".formatted(request.target().name()), e);
        }
    }

    @Override
    public Rows query(String sql, List<Relation> relations, int limit) {
        try (Session session = Session.over(duckDb, relations, lake::fieldIds)) {
            return session.query(
                    "SELECT * FROM (%s\n) AS result LIMIT %d".formatted(sql, limit + 1L),
                    result -> rows(result, limit));
        } catch (SQLException e) {
            throw refused("run the query", e);
        }
    }

    private static Rows rows(ResultSet result, int limit) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(new Column(
                    result.getMetaData().getColumnLabel(i),
                    DuckDbTypes.of(result.getMetaData().getColumnTypeName(i)),
                    ""));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (rows.size() < limit && result.next()) {
            List<@Nullable Object> row = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                row.add(Values.read(result, i, columns.get(i - 1).type()));
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return new Rows(List.copyOf(columns), Collections.unmodifiableList(rows), result.next());
    }

    private static EngineException refused(String what, SQLException e) {
        return new EngineException("DuckDB could not %s: %s".formatted(what, e.getMessage()), e);
    }

    @Override
    public void close() {
        try {
            duckDb.close();
        } catch (SQLException e) {
            throw refused("close", e);
        }
    }
}
