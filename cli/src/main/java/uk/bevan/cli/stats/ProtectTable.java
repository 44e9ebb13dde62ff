package uk.bevan.cli.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.bevan.disclosure.CountTable;

/** Turns lines of counts into a table with all the totals that are published with it. */
final class ProtectTable {
    private final List<Dimension> dimensions;
    private final Map<List<List<String>>, Long> counts = new LinkedHashMap<>();
    private final Map<List<List<String>>, Long> given = new LinkedHashMap<>();
    private final Map<String, List<String>> categories = new LinkedHashMap<>();

    ProtectTable(List<Dimension> dimensions) {
        this.dimensions = dimensions;
    }

    /** Adds a line; one that holds a total is only compared with what the others add up to. */
    void add(CsvLine line, String column) {
        double number = line.number(column);
        if (number < 0 || number != Math.rint(number)) {
            throw CsvProblem.inFile("%s line %d: %s is not a count; counts are whole numbers of zero or more."
                    .formatted(line.file(), line.number(), column));
        }
        long count = (long) number;
        List<List<String>> cell = new ArrayList<>();
        boolean total = false;
        for (Dimension dimension : dimensions) {
            List<String> category = dimension.category(line);
            total |= dimension.isTotal(category);
            cell.add(category);
        }
        if ((total ? given : counts).putIfAbsent(cell, count) != null) {
            throw CsvProblem.inFile(
                    "%s line %d: the same categories come twice: %s.".formatted(line.file(), line.number(), key(cell)));
        }
    }

    /** The table; cells are in order of the lines, totals after them. */
    CountTable build(boolean openTotal) {
        Map<List<List<String>>, Long> all = new LinkedHashMap<>(counts);
        counts.forEach((cell, count) -> {
            for (List<List<String>> total : totals(cell)) {
                all.merge(total, count, Math::addExact);
            }
        });
        given.forEach((cell, count) -> {
            if (!count.equals(all.get(cell))) {
                throw CsvProblem.inFile(
                        "The total %s of the file is not what its parts add up to, or is not among --totals."
                                .formatted(key(cell)));
            }
        });
        List<List<String>> everything = dimensions.stream()
                .map(dimension -> dimension.columns().stream()
                        .map(column -> dimension.label())
                        .toList())
                .toList();
        CountTable.Builder builder = CountTable.builder();
        Map<String, Set<String>> sums = new LinkedHashMap<>();
        all.forEach((cell, count) -> {
            categories.put(key(cell), cell.stream().flatMap(List::stream).toList());
            if (openTotal && cell.equals(everything)) {
                builder.openCell(key(cell), count);
            } else {
                builder.cell(key(cell), count);
            }
            for (int d = 0; d < dimensions.size(); d++) {
                int along = d;
                parent(cell, d)
                        .ifPresent(total -> sums.computeIfAbsent(along + " " + key(total), _ -> new LinkedHashSet<>())
                                .add(key(cell)));
            }
        });
        sums.forEach(
                (total, parts) -> builder.sum(total.substring(total.indexOf(' ') + 1), parts.toArray(String[]::new)));
        return builder.build();
    }

    /** The columns of all dimensions, in order. */
    List<String> columns() {
        return dimensions.stream()
                .flatMap(dimension -> dimension.columns().stream())
                .toList();
    }

    /** The categories of a cell of the table that was built. */
    List<String> categories(String key) {
        return categories.getOrDefault(key, List.of(key));
    }

    private Set<List<List<String>>> totals(List<List<String>> cell) {
        Set<List<List<String>>> found = new LinkedHashSet<>();
        List<List<List<String>>> open = new ArrayList<>(List.of(cell));
        while (!open.isEmpty()) {
            List<List<String>> next = open.removeLast();
            for (int d = 0; d < dimensions.size(); d++) {
                Optional<List<List<String>>> parent = parent(next, d);
                if (parent.isPresent() && found.add(parent.get())) {
                    open.add(parent.get());
                }
            }
        }
        return found;
    }

    private Optional<List<List<String>>> parent(List<List<String>> cell, int dimension) {
        return dimensions.get(dimension).parent(cell.get(dimension)).map(parent -> {
            List<List<String>> total = new ArrayList<>(cell);
            total.set(dimension, parent);
            return total;
        });
    }

    private static String key(List<List<String>> cell) {
        return CountTable.key(cell.stream().flatMap(List::stream).toArray(String[]::new));
    }
}
