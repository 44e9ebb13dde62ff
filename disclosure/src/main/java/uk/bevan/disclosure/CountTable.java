package uk.bevan.disclosure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * True counts of people with everything a reader can add up: which totals are published and which cells they sum. One
 * table may hold margins, hierarchies and complements at once. Immutable.
 */
public final class CountTable {
    /** The category of a margin. */
    public static final String TOTAL = "Total";

    private final Map<String, Long> counts;
    private final List<Sum> sums;
    private final Set<String> open;
    private final Set<String> unpublished;

    private CountTable(Builder builder) {
        this.counts = new LinkedHashMap<>(builder.counts);
        this.sums = List.copyOf(builder.sums);
        this.open = Set.copyOf(builder.open);
        this.unpublished = Set.copyOf(builder.unpublished);
    }

    /** An empty table to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** Categories with their total, which has the key {@link #TOTAL}. */
    public static CountTable oneWay(Map<String, Long> categories) {
        Builder builder = builder();
        long total = 0;
        for (Map.Entry<String, Long> category : categories.entrySet()) {
            builder.cell(category.getKey(), category.getValue());
            total = Math.addExact(total, category.getValue());
        }
        return builder.cell(TOTAL, total)
                .sum(TOTAL, categories.keySet().toArray(String[]::new))
                .build();
    }

    /**
     * Rows by columns with visible margins. Keys are those of {@link #key}, {@link #TOTAL} standing for a margin.
     *
     * @param counts {@code counts[row][column]}
     */
    public static CountTable twoWay(List<String> rows, List<String> columns, long[][] counts) {
        Builder builder = builder();
        long[] columnTotals = new long[columns.size()];
        long grand = 0;
        for (int r = 0; r < rows.size(); r++) {
            long rowTotal = 0;
            for (int c = 0; c < columns.size(); c++) {
                builder.cell(key(rows.get(r), columns.get(c)), counts[r][c]);
                rowTotal += counts[r][c];
                columnTotals[c] += counts[r][c];
            }
            builder.cell(key(rows.get(r), TOTAL), rowTotal);
            grand += rowTotal;
        }
        for (int c = 0; c < columns.size(); c++) {
            builder.cell(key(TOTAL, columns.get(c)), columnTotals[c]);
        }
        builder.cell(key(TOTAL, TOTAL), grand);
        List<String> allRows = withTotal(rows);
        List<String> allColumns = withTotal(columns);
        for (String row : allRows) {
            builder.sum(
                    key(row, TOTAL),
                    columns.stream().map(column -> key(row, column)).toArray(String[]::new));
        }
        for (String column : allColumns) {
            builder.sum(
                    key(TOTAL, column),
                    rows.stream().map(row -> key(row, column)).toArray(String[]::new));
        }
        return builder.build();
    }

    /**
     * Areas inside areas, such as practices in networks in boards. Counts of areas that have parts are added up.
     *
     * @param leaves counts of the smallest areas
     * @param parents the area that each area belongs to; those without one are at the top
     */
    public static CountTable hierarchy(Map<String, Long> leaves, Map<String, String> parents) {
        Map<String, Long> totals = new LinkedHashMap<>();
        Map<String, List<String>> parts = new LinkedHashMap<>();
        leaves.forEach((leaf, count) -> {
            String area = leaf;
            for (int depth = 0; parents.containsKey(area); depth++) {
                String parent = requireNonNull(parents.get(area), "parent is null");
                if (depth > parents.size()) {
                    throw new DisclosureException("The hierarchy above '%s' goes round in a circle.".formatted(leaf));
                }
                totals.merge(parent, count, Math::addExact);
                List<String> siblings = parts.computeIfAbsent(parent, key -> new ArrayList<>());
                if (totals.containsKey(area) ? !siblings.contains(area) : area.equals(leaf)) {
                    siblings.add(area);
                }
                area = parent;
            }
        });
        Builder builder = builder();
        leaves.forEach(builder::cell);
        totals.forEach(builder::cell);
        parts.forEach((total, cells) -> builder.sum(total, cells.toArray(String[]::new)));
        return builder.build();
    }

    /** The key of a cell in a table of several dimensions. */
    public static String key(String... categories) {
        return String.join(" | ", categories);
    }

    /** All keys in the order they were given. */
    public List<String> keys() {
        return List.copyOf(counts.keySet());
    }

    /** The true count of a cell. */
    public long count(String key) {
        Long count = counts.get(key);
        if (count == null) {
            throw new DisclosureException("The table has no cell '%s'.".formatted(key));
        }
        return count;
    }

    /** Whether the table has such a cell. */
    public boolean contains(String key) {
        return counts.containsKey(key);
    }

    /** Everything that adds up. */
    public List<Sum> sums() {
        return sums;
    }

    /** Keys of totals that stay exact under every profile, such as England. */
    public Set<String> open() {
        return open;
    }

    /** Keys of groups that are not shown but follow from shown ones, such as the difference of two filters. */
    public Set<String> unpublished() {
        return unpublished;
    }

    private static List<String> withTotal(List<String> categories) {
        List<String> all = new ArrayList<>(categories);
        all.add(TOTAL);
        return all;
    }

    /** Collects cells and sums; {@link #build} checks that they agree. */
    public static final class Builder {
        private final Map<String, Long> counts = new LinkedHashMap<>();
        private final List<Sum> sums = new ArrayList<>();
        private final Set<String> open = new LinkedHashSet<>();
        private final Set<String> unpublished = new LinkedHashSet<>();

        private Builder() {}

        /** A cell that is to be published. */
        public Builder cell(String key, long count) {
            requireNonNull(key, "key is null");
            if (count < 0) {
                throw new DisclosureException("Cell '%s' is negative; counts are zero or more.".formatted(key));
            }
            if (counts.putIfAbsent(key, count) != null) {
                throw new DisclosureException("Cell '%s' comes twice; each cell comes once.".formatted(key));
            }
            return this;
        }

        /** A total that stays exact under every profile. */
        public Builder openCell(String key, long count) {
            cell(key, count);
            open.add(key);
            return this;
        }

        /** A group that is not shown, but that readers can work out from what is. */
        public Builder unpublishedCell(String key, long count) {
            cell(key, count);
            unpublished.add(key);
            return this;
        }

        /** A total and its parts; all of them are cells by the time the table is built. */
        public Builder sum(String total, String... parts) {
            sums.add(new Sum(total, Arrays.asList(parts)));
            return this;
        }

        /** The table; fails where a sum names an unknown cell or does not add up. */
        public CountTable build() {
            Map<String, Long> found = new HashMap<>(counts);
            for (Sum sum : sums) {
                long total = 0;
                for (String part : sum.parts()) {
                    total = Math.addExact(total, known(found, part));
                }
                if (total != known(found, sum.total())) {
                    throw new DisclosureException(
                            "The parts of '%s' do not add up to it. Nothing was released; mend the table."
                                    .formatted(sum.total()));
                }
            }
            return new CountTable(this);
        }

        private static long known(Map<String, Long> found, String key) {
            Long count = found.get(key);
            if (count == null) {
                throw new DisclosureException("A sum names '%s', which is not a cell of the table.".formatted(key));
            }
            return count;
        }
    }
}
