package uk.bevan.statistics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads the published test files of the public-health indicator methods; nothing is known of their columns here. */
final class OracleFiles {
    private static final Pattern FIELD = Pattern.compile("(?:^|,)(?:\"([^\"]*)\"|([^,]*))");

    private OracleFiles() {}

    static Path folder() {
        Path folder = Path.of(System.getProperty("bevan.shared.data", "missing"))
                .resolve("reference")
                .resolve("phe_indicator_methods");
        assumeTrue(Files.isDirectory(folder), "The published test files are not here: " + folder);
        return folder;
    }

    static List<Map<String, String>> sheet(String file, String sheet) throws IOException {
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(folder().resolve(file).toFile())) {
            List<List<String>> lines = new ArrayList<>();
            try (Stream<Row> rows = workbook.findSheet(sheet).orElseThrow().openStream()) {
                rows.forEach(row -> lines.add(texts(row)));
            }
            return records(lines);
        }
    }

    static List<Map<String, String>> csv(String file) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder().resolve(file), StandardCharsets.UTF_8)) {
            lines.add(fields(line.replace("\uFEFF", "")));
        }
        return records(lines);
    }

    static double[] numbers(List<Map<String, String>> records, String column) {
        return records.stream()
                .mapToDouble(record -> number(record.get(column)))
                .toArray();
    }

    // The files leave a cell blank where nobody was counted.
    private static double number(String text) {
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(line);
        while (matcher.find()) {
            fields.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return fields;
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            texts.add(cell == null || cell.getRawValue() == null ? "" : cell.getRawValue());
        }
        return texts;
    }

    private static List<Map<String, String>> records(List<List<String>> lines) {
        List<String> header = lines.getFirst();
        List<Map<String, String>> records = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> record = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                if (!header.get(i).isEmpty()) {
                    record.put(header.get(i), i < line.size() ? line.get(i) : "");
                }
            }
            if (record.values().stream().anyMatch(text -> !text.isEmpty())) {
                records.add(record);
            }
        }
        return records;
    }
}
