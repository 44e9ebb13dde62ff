package uk.bevan.sources;

import java.util.List;
import uk.bevan.sources.systems.TableRows;

/** Rows of a database's table, numbered as they arrive. */
final class RowsOfTable implements RowSource {
    private final TableRows rows;
    private long line;

    RowsOfTable(TableRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean next(String[] fields) {
        boolean read = rows.next(fields);
        line += read ? 1 : 0;
        return read;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public List<Reject> broken() {
        return List.of();
    }

    @Override
    public void close() {
        rows.close();
    }
}
