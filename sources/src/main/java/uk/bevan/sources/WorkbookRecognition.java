package uk.bevan.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import uk.bevan.models.Layout.Format;

/** Recognises a workbook by the header of one of its sheets, wherever it stands among the first rows. */
final class WorkbookRecognition {
    private static final int ROWS = 30;

    private final Recogniser recogniser;

    WorkbookRecognition(Recogniser recogniser) {
        this.recogniser = recogniser;
    }

    Recognition recognise(Delivered delivered) throws IOException {
        List<Match> matches = new ArrayList<>();
        List<String> likeliest = List.of();
        try (ReadableWorkbook workbook = new ReadableWorkbook(delivered.bytes().toFile())) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                for (FirstRow row : firstRows(sheet)) {
                    recogniser.fitting(Format.XLSX, row.texts()).stream()
                            .filter(match -> wanted(match, sheet))
                            .filter(match -> matches.stream()
                                    .noneMatch(other -> other.contract().equals(match.contract())))
                            .forEach(match -> matches.add(match(match, row, sheet)));
                    likeliest = filled(row.texts()) > filled(likeliest) ? row.texts() : likeliest;
                }
            }
        } catch (ExcelReaderException e) {
            throw damaged(delivered, e);
        }
        return matches.isEmpty()
                ? recogniser.unfitting(delivered, Format.XLSX, likeliest)
                : new Recognition.Recognised(matches);
    }

    private record FirstRow(int number, List<String> texts) {}

    private static List<FirstRow> firstRows(Sheet sheet) throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.limit(ROWS)
                    .map(row -> new FirstRow(row.getRowNum(), Cells.texts(row)))
                    .toList();
        }
    }

    private static boolean wanted(HeaderMatch match, Sheet sheet) {
        Optional<String> pattern = match.layout().sheet();
        return pattern.isEmpty() || Pattern.matches(pattern.get(), sheet.getName());
    }

    private static Match match(HeaderMatch match, FirstRow row, Sheet sheet) {
        return new Match(
                match.contract(),
                match.layout(),
                row.texts().size(),
                match.fieldOf(),
                row.number(),
                false,
                Optional.of(sheet.getName()),
                match.headerDate(),
                Optional.empty());
    }

    private static long filled(List<String> texts) {
        return texts.stream().filter(text -> !text.isBlank()).count();
    }

    static DamagedFileException damaged(Delivered delivered, ExcelReaderException e) {
        return new DamagedFileException(
                "%s is a workbook that cannot be read (%s). Nothing was landed. Open and save it again, or save it as .csv"
                        .formatted(delivered.shownName(), e.getMessage()),
                e);
    }
}
