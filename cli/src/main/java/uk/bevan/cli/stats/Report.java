package uk.bevan.cli.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Results in rows. In JSON every number has all its digits; in text six, for people. */
final class Report {
    private final String method;
    private final List<ReportRow> rows = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Report(String method) {
        this.method = method;
    }

    ReportRow row() {
        ReportRow row = new ReportRow();
        rows.add(row);
        return row;
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return warnings;
    }

    void printJson(PrintWriter out) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("method", method);
        report.put("rows", rows.stream().map(ReportRow::values).toList());
        report.put("warnings", warnings);
        try {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(report));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A report of plain values could not be written", impossible);
        }
        out.flush();
    }

    void printText(PrintWriter out) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.values().keySet()));
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.copyOf(columns));
        for (ReportRow row : rows) {
            lines.add(columns.stream()
                    .map(column -> text(Optional.ofNullable(row.values().get(column))))
                    .toList());
        }
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i)).repeat(" ", widths[i] - line.get(i).length() + 2);
            }
            out.println(text.toString().stripTrailing());
        }
        out.flush();
    }

    private static String text(Optional<Object> value) {
        return value.map(found ->
                        found instanceof Double number ? String.format(Locale.UK, "%.6f", number) : found.toString())
                .orElse("");
    }
}
