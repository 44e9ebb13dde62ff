package uk.bevan.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.bevan.sources.RecordReader.Broken;
import uk.bevan.sources.RecordReader.DeliveredRecord;
import uk.bevan.sources.RecordReader.Whole;

/** Records of a file as rows of a feed; pieces that are none are kept without what stands in them. */
final class RowsOfReader implements RowSource {
    private final RecordReader reader;
    private final List<Reject> broken = new ArrayList<>();

    RowsOfReader(RecordReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<RowBatch> next() throws IOException {
        List<Whole> whole = new ArrayList<>();
        Optional<DeliveredRecord> next = reader.next();
        while (next.isPresent()) {
            switch (next.get()) {
                case Whole record -> whole.add(record);
                case Broken piece -> broken.add(new Reject(piece.line(), "", LandingSql.WITHHELD, piece.reason()));
            }
            next = whole.size() < RowBatch.MOST_ROWS ? reader.next() : Optional.empty();
        }
        return whole.isEmpty() ? Optional.empty() : Optional.of(new Batch(whole));
    }

    private record Batch(List<Whole> records) implements RowBatch {
        @Override
        public int rows() {
            return records.size();
        }

        @Override
        public long line(int row) {
            return records.get(row).line();
        }

        @Override
        public void read(int row, Texts fields) {
            fields.fill(records.get(row).fields());
        }
    }

    @Override
    public List<Reject> broken() {
        return List.copyOf(broken);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
