package uk.bevan.models;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.bevan.lake.TableName;

/**
 * An amount of a table beside an amount of another, group by group.
 *
 * @param pass what is read for it
 * @param mine the amount of the table, as an aggregate
 * @param theirs the amount of the other table
 * @param tolerance by how much they may differ
 * @param relative whether the tolerance is a share of the other table's amount
 */
record Comparison(Pass pass, String mine, String theirs, String tolerance, boolean relative) {
    /**
     * What comparisons have in common that are made in one pass over both tables.
     *
     * @param table the table
     * @param kept which of its rows count
     * @param other the other table
     * @param by the columns that both are grouped by
     */
    record Pass(TableName table, String kept, TableName other, List<String> by) {
        private String keys() {
            return by.stream().map(column -> column + ", ").collect(Collectors.joining());
        }

        private String grouping() {
            return by.isEmpty() ? "" : " GROUP BY " + String.join(", ", by);
        }
    }

    /** One row for each group, with {@code mine_N} and {@code theirs_N} for each of some comparisons of one pass. */
    static String groups(List<Comparison> comparisons) {
        Pass pass = comparisons.getFirst().pass();
        String keys = pass.keys();
        String grouping = pass.grouping();
        return """
                SELECT %s%s
                FROM (
                SELECT %s%s1 AS side FROM %s AS this WHERE %s%s
                UNION ALL
                SELECT %s%s2 AS side FROM %s AS that%s
                ) AS sides%s""".formatted(
                        keys,
                        each(comparisons, ", ", """
                                coalesce(max(amount_%1$d) FILTER (WHERE side = 1), 0) AS mine_%1$d,
                                coalesce(max(amount_%1$d) FILTER (WHERE side = 2), 0) AS theirs_%1$d"""),
                        keys,
                        each(comparisons, "", "%2$s AS amount_%1$d, "),
                        pass.table(),
                        pass.kept(),
                        grouping,
                        keys,
                        each(comparisons, "", "%3$s AS amount_%1$d, "),
                        pass.other(),
                        grouping,
                        grouping);
    }

    private static String each(List<Comparison> comparisons, String between, String form) {
        return IntStream.range(0, comparisons.size())
                .mapToObj(number -> form.formatted(
                        number,
                        comparisons.get(number).mine(),
                        comparisons.get(number).theirs()))
                .collect(Collectors.joining(between));
    }

    /** Whether a group's amounts differ by more than they may, where this is the comparison of that number. */
    String differs(int number) {
        return "abs(mine_%1$d - theirs_%1$d) > %2$s%3$s"
                .formatted(number, tolerance, relative ? " * abs(theirs_%d)".formatted(number) : "");
    }

    /** The groups that differ. */
    String differing() {
        return "SELECT %smine_0 AS mine, theirs_0 AS theirs FROM (\n%s\n) AS compared WHERE %s"
                .formatted(pass.keys(), groups(List.of(this)), differs(0));
    }
}
