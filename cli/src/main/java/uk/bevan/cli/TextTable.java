package uk.bevan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A table as lines of plain text. */
final class TextTable {
    private static final Pattern NUMBER = Pattern.compile("[-£]?[\\d,]+(\\.\\d+)?\\s?(%|s|ms|KB|MB|GB)?");
    private static final int WIDEST_COLUMN = 80;

    private TextTable() {}

    static List<String> render(List<String> headings, List<List<String>> rows) {
        int columns = headings.size();
        int[] widths = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            widths[i] = Math.min(
                    WIDEST_COLUMN,
                    Math.max(
                            headings.get(i).length(),
                            rows.stream()
                                    .mapToInt(row -> row.get(column).length())
                                    .max()
                                    .orElse(0)));
            numeric[i] = !rows.isEmpty()
                    && rows.stream()
                            .allMatch(row -> row.get(column).isEmpty()
                                    || NUMBER.matcher(row.get(column)).matches());
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths, numeric));
        lines.add(IntStream.of(widths)
                .mapToObj("-"::repeat)
                .reduce((left, right) -> left + "  " + right)
                .orElse(""));
        rows.forEach(row -> lines.add(line(row, widths, numeric)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String shown = cell.length() > WIDEST_COLUMN ? cell.substring(0, WIDEST_COLUMN - 1) + "…" : cell;
            String gap = " ".repeat(widths[i] - shown.length());
            line.append(i == 0 ? "" : "  ").append(numeric[i] ? gap + shown : shown + gap);
        }
        return line.toString().stripTrailing();
    }
}
