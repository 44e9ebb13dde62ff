package uk.bevan.cli.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way in which a table is broken down: a column, or columns nested in each other from the smallest area upwards.
 *
 * @param columns the smallest first
 * @param totalled whether totals over it are published
 * @param label the text that stands for a total
 */
record Dimension(List<String> columns, boolean totalled, String label) {
    List<String> category(CsvLine line) {
        return columns.stream().map(line::text).toList();
    }

    boolean isTotal(List<String> category) {
        return category.contains(label);
    }

    /** The category that this one is added up into. */
    Optional<List<String>> parent(List<String> category) {
        int level = 0;
        while (level < category.size() && category.get(level).equals(label)) {
            level++;
        }
        if (!totalled || level == category.size()) {
            return Optional.empty();
        }
        List<String> parent = new ArrayList<>(category);
        parent.set(level, label);
        return Optional.of(parent);
    }
}
