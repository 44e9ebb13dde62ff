package uk.bevan.sources;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.bevan.models.Layout.Format;
import uk.bevan.models.Policy;

/** Opens the records of a file in Java, and says what was seen of the file as a whole. */
final class RecordReaders implements AutoCloseable {
    private final Match match;
    private final boolean strict;
    private final List<String> notes = new ArrayList<>();
    private final RecordReader reader;

    private RecordReaders(Match match, Delivered delivered, boolean strict) throws IOException {
        this.match = match;
        this.strict = strict;
        this.reader = switch (match.layout().format()) {
            case CSV -> csv(match, delivered);
            case XML -> xml(match, delivered);
            case GEOJSON -> new GeoJsonRecordReader(match, delivered);
            case XLSX -> new WorkbookRecordReader(match, delivered);
            case TABLE -> throw new IllegalStateException("No file is a table of a database");
        };
    }

    /**
     * Opens the records of a file.
     *
     * @param strict whether a deviation from its schema refuses the file
     */
    static RecordReaders open(Match match, Delivered delivered, boolean strict) throws IOException {
        return new RecordReaders(match, delivered, strict);
    }

    RecordReader reader() {
        return reader;
    }

    /** What was seen, once all records are read. */
    List<String> notes() {
        if (match.layout().format() == Format.XML
                && reader instanceof XmlRecordReader xml
                && !xml.unknown().isEmpty()) {
            deviation("Elements that the layout does not know were not landed: " + String.join(", ", xml.unknown()));
        }
        return notes;
    }

    private RecordReader csv(Match of, Delivered delivered) throws IOException {
        Charset charset = TextEncoding.of(delivered);
        if (!charset.equals(StandardCharsets.UTF_8)) {
            notes.add("It is not UTF-8 and was read as %s".formatted(charset));
        }
        return new CsvRecordReader(of, delivered, charset);
    }

    private RecordReader xml(Match of, Delivered delivered) throws IOException {
        Optional<String> deviations = SchemaCheck.deviations(delivered);
        if (deviations.isPresent()) {
            boolean open = of.contract().policy() == Policy.OPEN;
            deviation(open ? deviations.get() : "It deviates from its schema (values withheld)");
        }
        return new XmlRecordReader(of, delivered);
    }

    private void deviation(String text) {
        if (strict) {
            throw new DamagedFileException(
                    "%s. Nothing was landed, because deviations block under --strict. Run without it to land the file as it is"
                            .formatted(text));
        }
        notes.add(text);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
