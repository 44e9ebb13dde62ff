package uk.bevan.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uk.bevan.sources.RecordReader.Broken;
import uk.bevan.sources.RecordReader.DeliveredRecord;
import uk.bevan.sources.RecordReader.Whole;

/** Records of a file as rows of a feed; pieces that are none are kept without what stands in them. */
final class RowsOfReader implements RowSource {
    private final RecordReader reader;
    private final List<Reject> broken = new ArrayList<>();
    private long line;

    RowsOfReader(RecordReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean next(String[] fields) throws IOException {
        Optional<DeliveredRecord> next = reader.next();
        while (next.isPresent()) {
            switch (next.get()) {
                case Whole record -> {
                    line = record.line();
                    Arrays.fill(fields, "");
                    int count = Math.min(fields.length, record.fields().size());
                    for (int position = 0; position < count; position++) {
                        fields[position] = record.fields().get(position);
                    }
                    return true;
                }
                case Broken piece -> broken.add(new Reject(piece.line(), "", LandingSql.WITHHELD, piece.reason()));
            }
            next = reader.next();
        }
        return false;
    }

    @Override
    public long line() {
        return line;
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
