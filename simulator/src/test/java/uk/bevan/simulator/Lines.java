package uk.bevan.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A generated file read back by a plain second implementation of CSV. */
record Lines(List<String> columns, List<List<String>> rows) {

    static Lines of(PrescribingLayout layout, Path path) throws IOException {
        List<List<String>> all = cells(path);
        List<String> columns = all.getFirst().stream().map(String::trim).toList();
        int width = switch (layout) {
            case EPD_SNOMED -> 27;
            case EPD -> 26;
            case PDPI -> 11;
        };
        for (List<String> row : all) {
            if (row.size() != width) {
                throw new AssertionError("not %d columns: %s".formatted(width, row));
            }
        }
        return new Lines(columns, all.subList(1, all.size()));
    }

    static List<List<String>> cells(Path path) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rows.add(cells(line));
            }
        }
        return rows;
    }

    String cell(List<String> row, String column) {
        return row.get(columns.indexOf(column)).trim();
    }

    BigDecimal number(List<String> row, String column) {
        return new BigDecimal(cell(row, column));
    }

    BigDecimal sum(String column) {
        int place = columns.indexOf(column);
        return rows.stream().map(row -> new BigDecimal(row.get(place).trim())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < line.length(); index++) {
            char here = line.charAt(index);
            if (here == '"') {
                quoted = !quoted;
            } else if (here == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(here);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
