package uk.bevan.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.Layout;
import uk.bevan.models.Layout.Format;

/** Recognises files by what is in them; their names are not asked. */
final class Recogniser {
    /** Title lines may stand above a header. */
    private static final int HEADER_LINES = 20;

    /** A number, a date or a time: no name of a column. */
    private static final Pattern VALUE = Pattern.compile("[ '\"]*[-+]?[0-9][0-9 .,:/T-]*['\"]?");

    private final List<BronzeContract> contracts;

    Recogniser(List<BronzeContract> contracts) {
        this.contracts = contracts;
    }

    Recognition recognise(Delivered delivered, ContentKind kind) throws IOException {
        return switch (kind) {
            case TEXT -> new CsvRecognition(this).recognise(delivered);
            case XML -> new XmlRecognition(this).recognise(delivered);
            case JSON -> new GeoJsonRecognition(this).recognise(delivered);
            case ZIP -> new WorkbookRecognition(this).recognise(delivered);
            case EMPTY ->
                new Recognition.Refused(
                        "%s is empty. Nothing was landed. Copy or download it again".formatted(delivered.shownName()));
            case HTML ->
                new Recognition.Refused(
                        "%s is a web page, not data: the site probably answered with an error or a sign-in page. Nothing was landed. Open it in a browser to see what it says, and download the file again"
                                .formatted(delivered.shownName()));
            case OLD_WORKBOOK ->
                new Recognition.Refused(
                        "%s is a workbook in the old .xls form, which is not read. Nothing was landed. Save it as .xlsx or .csv"
                                .formatted(delivered.shownName()));
            case PDF, BINARY, GZIP ->
                new Recognition.Refused(
                        "%s is %s, not a table. Nothing was landed. Deliver it as csv, csv.gz, zip, xlsx, xml or geojson"
                                .formatted(delivered.shownName(), kind == ContentKind.PDF ? "a PDF" : "binary data"));
        };
    }

    /** Each contract's first layout of that format that the header fits. */
    List<HeaderMatch> fitting(Format format, List<String> header) {
        List<HeaderMatch> fitting = new ArrayList<>();
        for (BronzeContract contract : contracts) {
            contract.layouts().stream()
                    .filter(layout -> layout.format() == format && layout.header())
                    .map(layout -> HeaderMatch.of(contract, layout, header))
                    .filter(HeaderMatch::fits)
                    .findFirst()
                    .ifPresent(fitting::add);
        }
        return fitting;
    }

    /** The layout of that format that a header fits best without fitting. */
    Optional<HeaderMatch> nearest(Format format, List<String> header) {
        return layouts(layout -> layout.format() == format && layout.header()).stream()
                .map(candidate -> HeaderMatch.of(candidate.contract(), candidate.layout(), header))
                .filter(match -> !match.fieldOf().isEmpty())
                .min(Comparator.comparingInt(HeaderMatch::distance)
                        .thenComparing(match -> match.contract().table()));
    }

    /** Whether a text begins with the header of rows about people. */
    boolean isAboutPeople(byte[] head) {
        return new String(head, StandardCharsets.UTF_8)
                .lines()
                .limit(HEADER_LINES)
                .map(line -> CsvRecord.split(line.replace("\uFEFF", "")).fields())
                .flatMap(header -> fitting(Format.CSV, header).stream())
                .anyMatch(match -> match.contract().carriesPeople());
    }

    /** What to say of a header that fits no layout. */
    Recognition unfitting(Delivered delivered, Format format, List<String> header) {
        Optional<HeaderMatch> nearest = nearest(format, header);
        if (nearest.isEmpty()) {
            return new Recognition.Unknown(
                    "%s has no column that a contract knows (it begins %s). Nothing was landed. If it should be, describe it in a contract under nhs/"
                            .formatted(delivered.shownName(), shown(header)));
        }
        HeaderMatch match = nearest.get();
        String text = "%s is nearest to layout %s of %s, but %s. Nothing was landed. %s"
                .formatted(
                        delivered.shownName(),
                        match.layout().name(),
                        match.contract().table(),
                        match.difference(),
                        "Check the file, or add the new name to the layout");
        return match.isNear() ? new Recognition.Refused(text) : new Recognition.Unknown(text);
    }

    static String shown(List<String> header) {
        // The first line of a file without header is a record, which may be a person's.
        if (header.stream().anyMatch(field -> VALUE.matcher(field).matches())) {
            return "with a record of %d fields, withheld".formatted(header.size());
        }
        List<String> start = header.stream().limit(6).map(String::strip).toList();
        String text = String.join(", ", start);
        return "'%s%s'".formatted(text.substring(0, Math.min(120, text.length())), header.size() > 6 ? ", …" : "");
    }

    /** Every layout that satisfies a condition, with its contract. */
    List<Candidate> layouts(Predicate<Layout> wanted) {
        return contracts.stream()
                .flatMap(contract ->
                        contract.layouts().stream().filter(wanted).map(layout -> new Candidate(contract, layout)))
                .toList();
    }

    /** A layout with its contract. */
    record Candidate(BronzeContract contract, Layout layout) {}
}
