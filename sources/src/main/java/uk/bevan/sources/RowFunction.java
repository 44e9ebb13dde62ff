package uk.bevan.sources;

import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/** The rows that arrive, as a table of the engine: {@code _line}, {@code _row_digest}, then the fields. */
final class RowFunction implements DuckDBTableFunction<ArrivingRows, ArrivingRows, RowWorker> {
    /** Its name in SQL. */
    static final String NAME = "arriving_row";

    private final int threads;
    private volatile @Nullable ArrivingRows rows;

    private RowFunction(int threads) {
        this.threads = threads;
    }

    /** Makes it known to an instance of the engine, which calls it from up to so many threads. */
    static RowFunction register(DuckDBConnection connection, int threads) throws SQLException {
        RowFunction function = new RowFunction(threads);
        try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
            builder.withName(NAME).withFunction(function).register(connection);
        }
        return function;
    }

    /** Which rows arrive when it is asked the next time. */
    void arriving(ArrivingRows next) {
        rows = next;
    }

    @Override
    public ArrivingRows bind(DuckDBTableFunctionBindInfo info) {
        ArrivingRows arriving = rows;
        if (arriving == null) {
            throw new IllegalStateException("No rows arrive");
        }
        info.addResultColumn("_line", DuckDBColumnType.BIGINT);
        info.addResultColumn("_row_digest", DuckDBColumnType.VARCHAR);
        arriving.fieldNames().forEach(name -> info.addResultColumn(name, DuckDBColumnType.VARCHAR));
        return arriving;
    }

    @Override
    public ArrivingRows init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(threads);
        return info.getBindData();
    }

    @Override
    public RowWorker localInit(DuckDBTableFunctionInitInfo info) {
        return info.<ArrivingRows>getBindData().worker();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter out) throws Exception {
        return info.<RowWorker>getLocalInitData().fill(out);
    }
}
