package uk.bevan.models;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;

/** Reads reference tables: {@code NAME.yaml} with the columns, {@code NAME.csv} beside it with the rows. */
final class ReferenceReader {
    private final Problems problems;

    ReferenceReader(Problems problems) {
        this.problems = problems;
    }

    Optional<ReferenceTable> read(Path contract) {
        return StrictYaml.read(contract, problems).flatMap(node -> table(node, contract));
    }

    private Optional<ReferenceTable> table(YamlNode node, Path contract) {
        node.only("reference", "summary", "owner", "grain", "columns");
        String base = contract.getFileName().toString().replaceFirst("\\.yaml$", "");
        String declared = node.requiredText("reference");
        if (!declared.isEmpty() && !declared.equals("reference." + base)) {
            node.problem("Describes '%s'; beside %s.csv it must be reference.%s".formatted(declared, base, base));
        }
        node.requiredText("owner");
        String summary = node.requiredText("summary");
        List<Column> columns = ModelReader.columns(node, new HashMap<>());
        List<String> names = columns.stream().map(Column::name).toList();
        List<String> grain = node.texts("grain");
        grain.forEach(column -> ModelReader.mustBeOneOf(node, column, names));
        if (columns.isEmpty() || !names.containsAll(grain)) {
            return Optional.empty();
        }
        TableName name;
        try {
            name = new TableName("reference", base);
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        Path csv = contract.resolveSibling(base + ".csv");
        TableSchema schema = new TableSchema(name, columns, List.of(), summary);
        Optional<List<String>> key = grain.isEmpty() ? Optional.empty() : Optional.of(grain);
        return rows(csv, columns, grain)
                .map(rows -> new ReferenceTable(
                        name, schema, key, rows, csv, PortableFunctions.sha256(columns + "\n" + rows)));
    }

    private Optional<List<List<@Nullable String>>> rows(Path csv, List<Column> columns, List<String> grain) {
        String text;
        try {
            text = Files.readString(csv, StandardCharsets.UTF_8);
        } catch (IOException e) {
            problems.add(csv, 0, "Cannot be read as UTF-8 text: " + e.getMessage());
            return Optional.empty();
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<String> names = columns.stream().map(Column::name).toList();
        Set<List<@Nullable String>> keys = new HashSet<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            boolean header = true;
            for (CsvRecord record : reader) {
                int line = (int) record.getStartingLineNumber();
                if (header) {
                    header = false;
                    if (!record.getFields().equals(names)) {
                        problems.add(
                                csv,
                                line,
                                "Header is %s where the contract beside it declares %s"
                                        .formatted(String.join(",", record.getFields()), String.join(",", names)));
                        return Optional.empty();
                    }
                } else if (record.getFieldCount() != names.size()) {
                    problems.add(
                            csv,
                            line,
                            "Has %d fields; the header has %d".formatted(record.getFieldCount(), names.size()));
                } else {
                    List<@Nullable String> row = row(csv, line, record, columns);
                    rows.add(row);
                    List<@Nullable String> key = new ArrayList<>();
                    grain.forEach(column -> key.add(row.get(names.indexOf(column))));
                    if (!grain.isEmpty() && !keys.add(key)) {
                        problems.add(csv, line, "Key %s stands twice".formatted(key));
                    }
                }
            }
        } catch (CsvParseException e) {
            problems.add(csv, 0, "Is not CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + csv, e);
        }
        return Optional.of(rows);
    }

    private List<@Nullable String> row(Path csv, int line, CsvRecord record, List<Column> columns) {
        List<@Nullable String> row = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            String field = record.getField(index);
            row.add(field.isEmpty() ? null : field);
            Column column = columns.get(index);
            if (!field.isEmpty() && !fits(field, column.type())) {
                problems.add(csv, line, "'%s' is no %s, the type of %s".formatted(field, column.type(), column.name()));
            }
        }
        return row;
    }

    static boolean fits(String text, ColumnType type) {
        try {
            return switch (type.kind()) {
                case VARCHAR -> true;
                case BOOLEAN -> text.equals("true") || text.equals("false");
                case INTEGER -> new BigDecimal(text).intValueExact() == Integer.parseInt(text);
                case BIGINT -> new BigDecimal(text).longValueExact() == Long.parseLong(text);
                case DOUBLE -> Double.isFinite(Double.parseDouble(text));
                case DECIMAL -> new BigDecimal(text).scale() <= type.scale();
                case DATE -> !LocalDate.parse(text).equals(LocalDate.MIN);
                case TIMESTAMP -> !LocalDateTime.parse(text.replace(' ', 'T')).equals(LocalDateTime.MIN);
                case TIMESTAMPTZ ->
                    !OffsetDateTime.parse(text.replace(' ', 'T')).equals(OffsetDateTime.MIN);
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return false;
        }
    }
}
