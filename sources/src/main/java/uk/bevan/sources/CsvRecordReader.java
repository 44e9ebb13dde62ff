package uk.bevan.sources;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-separated text that is not well-formed: line feeds in quotes, quotes that never close, lines with too few
 * or too many fields. A stray quote costs its own line and not the rest of the file.
 */
final class CsvRecordReader implements RecordReader {
    /** No real field spans more lines than this; a quote that is open for longer is a stray one. */
    private static final int MOST_LINES = 50;

    private final Match match;
    private final LineReader lines;
    private final Deque<Line> waiting = new ArrayDeque<>();

    CsvRecordReader(Match match, Delivered delivered, Charset charset) throws IOException {
        this(match, new LineReader(new InputStreamReader(delivered.open(), charset)));
        for (int header = 0; header < match.headerLines(); header++) {
            take();
        }
    }

    private CsvRecordReader(Match match, LineReader lines) {
        this.match = match;
        this.lines = lines;
    }

    /** Reads lines of which the header was read already. */
    static CsvRecordReader belowHeader(Match match, LineReader lines) {
        return new CsvRecordReader(match, lines);
    }

    private record Line(long number, String text, boolean ended) {}

    private Optional<Line> take() throws IOException {
        return waiting.isEmpty() ? read() : Optional.of(waiting.removeFirst());
    }

    private Optional<Line> read() throws IOException {
        return lines.next().map(text -> new Line(lines.line(), withoutMark(text), lines.lastEnded()));
    }

    private String withoutMark(String text) {
        boolean marked = lines.line() == 1 && !text.isEmpty() && text.charAt(0) == TextEncoding.BYTE_ORDER_MARK;
        return marked ? text.substring(1) : text;
    }

    @Override
    public Optional<DeliveredRecord> next() throws IOException {
        Optional<Line> line = take();
        while (line.isPresent() && line.get().text().isEmpty()) {
            line = take();
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(record(line.get()));
    }

    private DeliveredRecord record(Line first) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        CsvRecord parsed = CsvRecord.split(first.text());
        int spanned = 1;
        Deque<Line> followers = new ArrayDeque<>();
        while (parsed.status() == CsvRecord.Status.OPEN && spanned < MOST_LINES) {
            Optional<Line> follower = take();
            if (follower.isEmpty()) {
                break;
            }
            followers.addLast(follower.get());
            parsed = CsvRecord.split(
                    text.append('\n').append(follower.get().text()).toString());
            spanned++;
        }
        if (parsed.status() == CsvRecord.Status.WHOLE) {
            Optional<List<String>> fields = fields(parsed.fields());
            if (fields.isPresent()) {
                return new Whole(first.number(), fields.get());
            }
        }
        // What follows was read on because of this line's quote; it is looked at again on its own.
        while (!followers.isEmpty()) {
            waiting.addFirst(followers.removeLast());
        }
        return broken(first, parsed);
    }

    private Optional<List<String>> fields(List<String> fields) {
        int count = fields.size();
        if (match.accepts(count)) {
            return Optional.of(fields);
        }
        if (match.accepts(count - 1) && fields.getLast().isBlank()) {
            return Optional.of(fields.subList(0, count - 1));
        }
        return match.lastHeaderBlank() && match.accepts(count + 1) ? Optional.of(fields) : Optional.empty();
    }

    private DeliveredRecord broken(Line line, CsvRecord parsed) throws IOException {
        CsvRecord alone = parsed.status() == CsvRecord.Status.WHOLE ? CsvRecord.split(line.text()) : parsed;
        boolean last = waiting.isEmpty() && !line.ended();
        if (last && (alone.status() == CsvRecord.Status.OPEN || alone.fields().size() < match.fieldCount())) {
            throw new DamagedFileException(
                    "line %d, the last one, stops after %d of %d fields and has no line end, so the file was cut off. Nothing was landed. Copy or download it again"
                            .formatted(line.number(), alone.fields().size(), match.fieldCount()));
        }
        String reason = switch (alone.status()) {
            case WHOLE ->
                "has %d fields where %d are expected".formatted(alone.fields().size(), match.fieldCount());
            case OPEN -> "a quote opens and does not close";
            case BROKEN -> "something stands between a closing quote and the next comma";
        };
        return new Broken(line.number(), line.text(), reason);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
