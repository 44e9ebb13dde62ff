package uk.bevan.sources;

import java.util.List;
import java.util.Optional;
import uk.bevan.sources.systems.TableRows;

/** Rows of a database's table, numbered as they arrive. */
final class RowsOfTable implements RowSource {
    private final TableRows rows;
    private long taken;

    RowsOfTable(TableRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<RowBatch> next() {
        byte[][] sent = new byte[RowBatch.MOST_ROWS][];
        int count = rows.next(sent);
        if (count == 0) {
            return Optional.empty();
        }
        long before = taken;
        taken += count;
        return Optional.of(new RowBatch() {
            @Override
            public int rows() {
                return count;
            }

            @Override
            public long line(int row) {
                return before + row + 1;
            }

            @Override
            public void read(int row, Texts fields) {
                rows.split(sent[row], fields.all());
            }
        });
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
