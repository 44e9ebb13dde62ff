package uk.bevan.sources;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import uk.bevan.models.Layout.Format;
import uk.bevan.sources.systems.SourceException;

/** The rows below the header of the one sheet of a small workbook that a feed's contract knows. */
final class WorkbookInMemory implements RecordReader {
    private static final int HEADER_WITHIN = 20;

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final Match match;
    private final List<String> header;

    private WorkbookInMemory(
            ReadableWorkbook workbook, Stream<Row> stream, Iterator<Row> rows, Match match, List<String> header) {
        this.workbook = workbook;
        this.stream = stream;
        this.rows = rows;
        this.match = match;
        this.header = header;
    }

    static WorkbookInMemory open(Feed feed, byte[] bytes) throws IOException {
        try {
            ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes));
            Optional<SourceException> nearest = Optional.empty();
            for (Sheet sheet : workbook.getSheets().toList()) {
                Stream<Row> stream = sheet.openStream();
                Iterator<Row> rows = stream.iterator();
                for (int number = 0; number < HEADER_WITHIN && rows.hasNext(); number++) {
                    List<String> texts = Cells.texts(rows.next());
                    try {
                        return new WorkbookInMemory(workbook, stream, rows, feed.match(Format.XLSX, texts), texts);
                    } catch (SourceException e) {
                        nearest = nearest.isPresent() ? nearest : Optional.of(e);
                    }
                }
                stream.close();
            }
            workbook.close();
            throw nearest.orElseGet(() -> SourceException.lasting("it is a workbook without rows"));
        } catch (ExcelReaderException e) {
            throw new DamagedFileException("it is no whole workbook. Nothing of it was landed. Ask for it again");
        }
    }

    Match match() {
        return match;
    }

    List<String> header() {
        return header;
    }

    @Override
    public Optional<DeliveredRecord> next() {
        while (rows.hasNext()) {
            Row row = rows.next();
            List<String> texts = Cells.texts(row);
            if (texts.stream().anyMatch(text -> !text.isBlank())) {
                return Optional.of(new Whole(row.getRowNum(), texts));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
