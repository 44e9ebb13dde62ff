package uk.bevan.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.bevan.models.Layout.Fields;
import uk.bevan.models.Layout.Format;

/** Reads the {@code layouts} of a contract. */
final class LayoutReader {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:\\.\\.(\\d{1,4}))?");

    private final List<ContractColumn> columns;

    LayoutReader(List<ContractColumn> columns) {
        this.columns = columns;
    }

    List<Layout> read(YamlNode node) {
        List<Layout> layouts = new ArrayList<>();
        node.entries().forEach((name, layout) -> layouts.add(layout(name, layout)));
        if (layouts.isEmpty()) {
            node.problem("A contract needs at least one layout");
        }
        return layouts;
    }

    private Layout layout(String name, YamlNode node) {
        node.only(
                "format",
                "description",
                "header",
                "columns",
                "optional",
                "ignored",
                "recognise",
                "fields",
                "root",
                "record",
                "sheet",
                "period");
        Format format = node.need("format")
                .flatMap(value -> value.asChoice(Format.class))
                .orElse(Format.CSV);
        boolean header = header(node, format);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        Map<String, Integer> positions = new LinkedHashMap<>();
        node.need("columns")
                .ifPresent(mapping -> mapping.entries().forEach((column, source) -> {
                    checkColumn(source, column);
                    if (header) {
                        headers.put(column, source.asTexts());
                    } else {
                        source.asInteger().ifPresent(position -> positions.put(column, position));
                    }
                }));
        node.texts("optional").forEach(column -> checkColumn(node, column));
        checkRequired(node, header ? headers.keySet() : positions.keySet());
        List<PeriodRule> period = node.get("period").map(PeriodReader::read).orElseGet(List::of);
        PeriodReader.check(node, period, columns);
        Layout layout = new Layout(
                name,
                format,
                node.text("description").orElse(""),
                header,
                headers,
                positions,
                Set.copyOf(new HashSet<>(node.texts("optional"))),
                node.texts("ignored"),
                recognise(node),
                node.get("fields").flatMap(LayoutReader::fields),
                node.text("root"),
                node.text("record"),
                node.text("sheet"),
                period);
        checkShape(node, layout);
        return layout;
    }

    private static boolean header(YamlNode node, Format format) {
        Optional<String> header = node.text("header");
        header.filter(text -> !text.equals("absent") && !text.equals("present"))
                .ifPresent(text -> node.problem("header is present or absent, found '%s'".formatted(text)));
        boolean absent = header.equals(Optional.of("absent"));
        if (absent && format != Format.CSV) {
            node.problem("header: absent is for csv only");
        }
        return !absent;
    }

    private void checkColumn(YamlNode node, String name) {
        List<String> names = columns.stream().map(ContractColumn::name).toList();
        if (!names.contains(name)) {
            node.problem("'%s' is not one of the contract's columns%s".formatted(name, Nearest.hint(name, names)));
        }
    }

    private void checkRequired(YamlNode node, Set<String> mapped) {
        columns.stream()
                .filter(ContractColumn::required)
                .filter(column -> !mapped.contains(column.name()))
                .forEach(column -> node.problem(
                        "Column '%s' is required and this layout does not say where it is".formatted(column.name())));
    }

    private static Map<Integer, String> recognise(YamlNode node) {
        Map<Integer, String> patterns = new LinkedHashMap<>();
        node.get("recognise")
                .ifPresent(mapping -> mapping.entries().forEach((position, pattern) -> {
                    ContractReader.checkPattern(pattern, pattern.asText());
                    try {
                        patterns.put(Integer.valueOf(position), pattern.asText());
                    } catch (NumberFormatException e) {
                        pattern.problem("recognise has a pattern per position, from 1; found '%s'".formatted(position));
                    }
                }));
        return patterns;
    }

    private static Optional<Fields> fields(YamlNode node) {
        Matcher matcher = RANGE.matcher(node.asText());
        if (!matcher.matches()) {
            node.problem("fields is a number or a range such as 26..28, found '%s'".formatted(node.asText()));
            return Optional.empty();
        }
        int least = Integer.parseInt(matcher.group(1));
        int most = matcher.group(2) == null ? least : Integer.parseInt(matcher.group(2));
        return Optional.of(new Fields(least, most));
    }

    private static void checkShape(YamlNode node, Layout layout) {
        if (!layout.header() && (layout.recognise().isEmpty() || layout.fields().isEmpty())) {
            node.problem("A layout without header needs recognise and fields");
        }
        if (layout.format() == Format.XML
                && (layout.root().isEmpty() || layout.record().isEmpty())) {
            node.problem("An XML layout needs root and record");
        }
    }
}
