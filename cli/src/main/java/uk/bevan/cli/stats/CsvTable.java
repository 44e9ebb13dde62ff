package uk.bevan.cli.stats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A CSV file with a header, in memory. */
final class CsvTable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final List<String> header;
    private final List<CsvLine> lines;

    private CsvTable(String name, List<String> header, List<CsvLine> lines) {
        this.name = name;
        this.header = header;
        this.lines = lines;
    }

    static CsvTable read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
            reader.forEach(records::add);
        } catch (NoSuchFileException missing) {
            throw CsvProblem.ofOptions("%s: there is no such file.".formatted(file));
        } catch (UncheckedIOException unreadable) {
            throw CsvProblem.inFile("%s is not text in UTF-8.".formatted(name));
        } catch (CsvParseException broken) {
            throw CsvProblem.inFile("%s is not a CSV file: %s".formatted(name, broken.getMessage()));
        }
        if (records.isEmpty()) {
            throw CsvProblem.inFile("%s is empty; its first line must name the columns.".formatted(name));
        }
        List<String> header = records.getFirst().getFields().stream()
                .map(text -> text.replace(BYTE_ORDER_MARK, "").strip())
                .toList();
        if (new HashSet<>(header).size() != header.size()) {
            throw CsvProblem.inFile("%s: two columns have the same name.".formatted(name));
        }
        List<CsvLine> lines = new ArrayList<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            lines.add(line(name, header, record));
        }
        return new CsvTable(name, header, lines);
    }

    private static CsvLine line(String name, List<String> header, CsvRecord record) {
        if (record.getFieldCount() > header.size()) {
            throw CsvProblem.inFile("%s line %d has %d fields; the header has %d."
                    .formatted(name, record.getStartingLineNumber(), record.getFieldCount(), header.size()));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            fields.put(
                    header.get(i),
                    i < record.getFieldCount() ? record.getField(i).strip() : "");
        }
        return new CsvLine(name, record.getStartingLineNumber(), fields);
    }

    String name() {
        return name;
    }

    List<String> header() {
        return header;
    }

    List<CsvLine> lines() {
        return lines;
    }

    /** The column that was named, or the first usual name that the file has. */
    String column(String option, Optional<String> named, List<String> usual) {
        return find(named, usual)
                .orElseThrow(() -> CsvProblem.ofOptions("%s has no column %s. Name it with %s. Its columns are: %s."
                        .formatted(
                                name,
                                named.map(column -> "'" + column + "'").orElse(String.join(" or ", usual)),
                                option,
                                String.join(", ", header))));
    }

    /** The same for a column that may be left out; one that was named must be there. */
    Optional<String> optionalColumn(String option, Optional<String> named, List<String> usual) {
        return named.isPresent() ? Optional.of(column(option, named, usual)) : find(named, usual);
    }

    /** Checks that columns exist. */
    List<String> columns(String option, List<String> named) {
        return named.stream()
                .map(column -> column(option, Optional.of(column), List.of()))
                .toList();
    }

    private Optional<String> find(Optional<String> named, List<String> usual) {
        List<String> wanted = named.map(List::of).orElse(usual);
        for (String candidate : wanted) {
            for (String column : header) {
                if (column.toLowerCase(Locale.ROOT).equals(candidate.toLowerCase(Locale.ROOT))) {
                    return Optional.of(column);
                }
            }
        }
        return Optional.empty();
    }

    /** Lines by the values of some columns, in order of first appearance; one group of all when there are none. */
    Map<List<String>, List<CsvLine>> groups(List<String> by) {
        Map<List<String>, List<CsvLine>> groups = new LinkedHashMap<>();
        for (CsvLine line : lines) {
            List<String> key = by.stream().map(line::text).toList();
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(line);
        }
        return groups;
    }
}
