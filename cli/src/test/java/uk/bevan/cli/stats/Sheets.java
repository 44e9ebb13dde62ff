package uk.bevan.cli.stats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import uk.bevan.lake.SharedData;

/** The published test files of the public-health indicator methods as CSV files. */
final class Sheets {
    private Sheets() {}

    static Path published(String file) {
        Path folder = SharedData.file("reference/phe_indicator_methods");
        assumeTrue(Files.isDirectory(folder), "The published test files are not here: " + folder);
        return folder.resolve(file);
    }

    /** One sheet as a CSV file; lines without anything are left out. */
    static Path csv(String workbook, String sheet, Path folder) throws IOException {
        Path file = folder.resolve(sheet + ".csv");
        try (ReadableWorkbook book = new ReadableWorkbook(published(workbook).toFile());
                Stream<Row> rows = book.findSheet(sheet).orElseThrow().openStream()) {
            write(file, rows.map(Sheets::texts).toList());
        }
        return file;
    }

    static List<List<String>> lines(Path file) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        CsvTable table = CsvTable.read(file);
        for (CsvLine line : table.lines()) {
            lines.add(table.header().stream().map(line::text).toList());
        }
        return lines;
    }

    static Path write(Path file, List<List<String>> lines) throws IOException {
        // Columns without a name hold notes; the same goes for lines without a first cell.
        int width = 0;
        while (width < lines.getFirst().size() && !lines.getFirst().get(width).isEmpty()) {
            width++;
        }
        try (CsvWriter writer = CsvWriter.builder().build(file, StandardCharsets.UTF_8)) {
            for (List<String> line : lines) {
                if (line.stream().anyMatch(text -> !text.isEmpty())) {
                    writer.writeRecord(line.subList(0, Math.min(width, line.size())));
                }
            }
        }
        return file;
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            texts.add(cell == null || cell.getRawValue() == null ? "" : cell.getRawValue());
        }
        return texts;
    }
}
