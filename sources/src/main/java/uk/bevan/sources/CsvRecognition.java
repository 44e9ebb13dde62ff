package uk.bevan.sources;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.bevan.models.Layout;
import uk.bevan.models.Layout.Format;

/** Recognises comma-separated text: by its header, or where it has none by what stands at each position. */
final class CsvRecognition {
    private static final int RECORDS = 25;
    private static final Pattern NAME_MANGLED_BY_R = Pattern.compile("X?[A-Za-z0-9]*(\\.+[A-Za-z0-9]+){3,}\\.*");

    private final Recogniser recogniser;

    CsvRecognition(Recogniser recogniser) {
        this.recogniser = recogniser;
    }

    Recognition recognise(Delivered delivered) throws IOException {
        List<List<String>> records = firstRecords(delivered.head(ContentKind.HEAD));
        if (records.isEmpty()) {
            return new Recognition.Refused(
                    "%s holds no line that can be split into fields. Nothing was landed. Open it in an editor to see what it is"
                            .formatted(delivered.shownName()));
        }
        List<String> header = records.getFirst();
        List<HeaderMatch> fitting = recogniser.fitting(Format.CSV, header);
        if (!fitting.isEmpty()) {
            return new Recognition.Recognised(
                    fitting.stream().map(match -> headed(match, header)).toList());
        }
        List<Match> bare = bare(records);
        if (bare.size() == 1) {
            return new Recognition.Recognised(bare);
        }
        if (bare.size() > 1) {
            return new Recognition.Refused(
                    "%s has no header and fits %s and %s alike. Nothing was landed. Make the patterns of these layouts stricter"
                            .formatted(
                                    delivered.shownName(),
                                    bare.getFirst().contract().table(),
                                    bare.getLast().contract().table()));
        }
        return wrapped(delivered, records).orElseGet(() -> recogniser.unfitting(delivered, Format.CSV, header));
    }

    private static Match headed(HeaderMatch match, List<String> header) {
        return new Match(
                match.contract(),
                match.layout(),
                header.size(),
                match.fieldOf(),
                1,
                header.getLast().isBlank(),
                Optional.empty(),
                match.headerDate(),
                Optional.empty());
    }

    private List<Match> bare(List<List<String>> records) {
        List<Recogniser.Candidate> fitting =
                recogniser.layouts(layout -> layout.format() == Format.CSV && !layout.header()).stream()
                        .filter(candidate -> fits(candidate.layout(), records))
                        .sorted(Comparator.comparingInt((Recogniser.Candidate candidate) ->
                                        candidate.layout().recognise().size())
                                .reversed())
                        .toList();
        return fitting.stream()
                .filter(candidate -> candidate.layout().recognise().size()
                        == fitting.getFirst().layout().recognise().size())
                .map(candidate -> bare(candidate, records))
                .toList();
    }

    private static Match bare(Recogniser.Candidate candidate, List<List<String>> records) {
        Map<String, Integer> fieldOf = new HashMap<>();
        candidate.layout().positions().forEach((column, position) -> fieldOf.put(column, position - 1));
        return new Match(
                candidate.contract(),
                candidate.layout(),
                records.getFirst().size(),
                fieldOf,
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Nearly all of the first records fit: one may be damaged without the file losing its name. */
    private static boolean fits(Layout layout, List<List<String>> records) {
        long fitting =
                records.stream().filter(record -> fitsRecord(layout, record)).count();
        return fitsRecord(layout, records.getFirst()) && fitting * 10 >= records.size() * 8L;
    }

    private static boolean fitsRecord(Layout layout, List<String> fields) {
        Layout.Fields range = layout.fields().orElseThrow();
        return fields.size() >= range.least()
                && fields.size() <= range.most()
                && layout.recognise().entrySet().stream()
                        .allMatch(entry -> entry.getKey() <= fields.size()
                                && fields.get(entry.getKey() - 1).strip().matches(entry.getValue()));
    }

    /** The damage a statistics package does that reads a file without commas and writes it again. */
    private Optional<Recognition> wrapped(Delivered delivered, List<List<String>> records) {
        boolean single = records.stream().allMatch(record -> record.size() == 1);
        List<List<String>> inner = records.stream()
                .skip(1)
                .map(record -> CsvRecord.split(record.getFirst()).fields())
                .toList();
        if (!single || inner.isEmpty() || inner.stream().anyMatch(fields -> fields.size() < 2)) {
            return Optional.empty();
        }
        String first = records.getFirst().getFirst();
        boolean mangled = NAME_MANGLED_BY_R.matcher(first.strip()).matches();
        String likely = bare(inner).stream()
                .findFirst()
                .map(match -> "Without the quotes it would be layout %s of %s. "
                        .formatted(match.layout().name(), match.contract().table()))
                .orElse("");
        return Optional.of(new Recognition.Refused(
                "%s was damaged by a statistics package: each line is wrapped in quotes as one field%s. %sNothing was landed. Ask for the file as it was published; the first line of this one is lost"
                        .formatted(
                                delivered.shownName(),
                                mangled
                                        ? ", and the first row was turned into a name, with dots where blanks and commas were"
                                        : "",
                                likely)));
    }

    private static List<List<String>> firstRecords(byte[] head) throws IOException {
        List<List<String>> records = new ArrayList<>();
        boolean cut = head.length == ContentKind.HEAD;
        try (LineReader lines = new LineReader(new StringReader(TextEncoding.decodeHead(head)))) {
            Optional<String> line = lines.next();
            while (line.isPresent() && records.size() < RECORDS) {
                boolean usable = !line.get().isBlank() && !(cut && !lines.lastEnded());
                CsvRecord record = CsvRecord.split(line.get());
                if (usable && record.status() == CsvRecord.Status.WHOLE) {
                    records.add(record.fields());
                }
                line = lines.next();
            }
        }
        return records;
    }
}
