package uk.bevan.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads the rows below the header of one sheet. */
final class WorkbookRecordReader implements RecordReader {
    private final Match match;
    private final Delivered delivered;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    WorkbookRecordReader(Match match, Delivered delivered) throws IOException {
        this.match = match;
        this.delivered = delivered;
        this.workbook = new ReadableWorkbook(delivered.bytes().toFile());
        this.stream = workbook.findSheet(match.sheet().orElseThrow())
                .orElseThrow(() -> new IOException("The sheet is gone from " + delivered.shownName()))
                .openStream();
        this.rows = stream.iterator();
    }

    @Override
    public Optional<DeliveredRecord> next() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                List<String> texts = Cells.texts(row);
                if (row.getRowNum() > match.headerLines() && texts.stream().anyMatch(text -> !text.isBlank())) {
                    return Optional.of(record(row.getRowNum(), texts));
                }
            }
            return Optional.empty();
        } catch (ExcelReaderException e) {
            throw WorkbookRecognition.damaged(delivered, e);
        }
    }

    private DeliveredRecord record(long number, List<String> texts) {
        List<String> beyond = texts.subList(Math.min(texts.size(), match.fieldCount()), texts.size());
        if (beyond.stream().anyMatch(text -> !text.isBlank())) {
            return new Broken(number, String.join(", ", texts), "has cells to the right of the header");
        }
        return new Whole(number, new ArrayList<>(texts.subList(0, Math.min(texts.size(), match.fieldCount()))));
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
