package uk.bevan.sources;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.ContractColumn.Parse;

/** Takes rows past the door by the batch, for one thread of the engine. */
final class RowWorker {
    /** Columns before the fields: the row's line, and its digest, which a row that was withheld has not. */
    private static final int ADDED = 2;

    private final ArrivingRows rows;
    private final RecordDoor.Lane lane;
    private final RowDigest digest;
    private final boolean[] codes;
    private final Texts before;
    private final Texts past;
    private final Passage[] passages = new Passage[RowBatch.MOST_ROWS];
    private final byte[] @Nullable [] digests = new byte[RowBatch.MOST_ROWS][];
    private final byte[] @Nullable [][] fields;
    private final ByteBuffer passing = ByteBuffer.allocate(RowBatch.MOST_ROWS * RowDigest.BYTES);

    RowWorker(ArrivingRows rows, RecordDoor.Lane lane, Match delivered, Match landed) {
        this.rows = rows;
        this.lane = lane;
        this.digest = new RowDigest(landed);
        this.codes = codes(landed);
        this.before = new Texts(delivered.fieldCount());
        this.past = new Texts(landed.fieldCount());
        this.fields = new byte[landed.fieldCount()][RowBatch.MOST_ROWS][];
    }

    private static boolean[] codes(Match match) {
        boolean[] codes = new boolean[match.fieldCount()];
        for (ContractColumn column : match.contract().columns()) {
            Integer position = match.fieldOf().get(column.name());
            if (position != null && column.parse() == Parse.CODE) {
                codes[position] = true;
            }
        }
        return codes;
    }

    /**
     * Fills in the next rows.
     *
     * @return how many; 0 at the end
     */
    long fill(DuckDBDataChunkWriter out) throws Exception {
        try {
            Optional<ArrivingRows.Taken> taken = rows.take();
            if (taken.isEmpty()) {
                return 0;
            }
            RowBatch batch = taken.get().batch();
            passing.clear();
            for (int row = 0; row < batch.rows(); row++) {
                take(batch, row);
            }
            if (!rows.settle(taken.get(), this, passing.flip())) {
                return 0;
            }
            write(batch, out);
            return batch.rows();
        } catch (Exception | Error e) {
            rows.failed(e);
            throw e;
        }
    }

    private void take(RowBatch batch, int row) {
        batch.read(row, before);
        Passage passage = lane.pass(before, past);
        passages[row] = passage;
        if (passage.passes()) {
            digests[row] = lane.digest(digest, past);
            digest.last(passing);
        } else {
            digests[row] = null;
            lane.key(before, past);
        }
        for (int field = 0; field < codes.length; field++) {
            byte[] text = ColumnSql.stripped(past.bytes(field), codes[field]);
            fields[field][row] = text.length == 0 ? null : text;
        }
    }

    /** What came of a row of the batch that was read last. */
    Passage passage(int row) {
        return passages[row];
    }

    /** The same of one that passed, where the door watches. */
    Passage watched(RowBatch batch, int row) {
        batch.read(row, before);
        return lane.watched(before);
    }

    private void write(RowBatch batch, DuckDBDataChunkWriter out) {
        int count = batch.rows();
        DuckDBWritableVector lines = out.vector(0);
        for (int row = 0; row < count; row++) {
            lines.setLong(row, batch.line(row));
        }
        write(digests, count, out.vector(1));
        for (int field = 0; field < fields.length; field++) {
            write(fields[field], count, out.vector((long) field + ADDED));
        }
    }

    private static void write(byte[] @Nullable [] texts, int count, DuckDBWritableVector vector) {
        vector.setStringUtf8Batch(0, count == texts.length ? texts : Arrays.copyOf(texts, count));
    }
}
