package uk.bevan.sources;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SQL that tells which rows of a table go with a person. Rows with the person's number go; rows without a number that have
 * a hospital's own number of the person; versions of a record that one of those stood in place of, which would count again;
 * and what only says that such a record is gone, where nothing else is left of it. A row with another number stays.
 */
final class PersonRows {
    /** Pseudonyms of the person that a table holds, made by {@link #values}. */
    static final String VALUES = "erased_value";

    private static final String KEYS = "erased_key";
    private static final String KEPT = "kept_key";
    private static final String ORDER = "(row._sequence, row._line)";

    private final PeopleTable table;

    PersonRows(PeopleTable table) {
        this.table = table;
    }

    /**
     * The pseudonyms in a table that a function accepts, as a table of its own.
     *
     * @param rows the table's rows
     * @param function name of an SQL function of one text
     */
    String values(String rows, String function) {
        String each = table.pseudonyms().stream()
                .map(column -> "SELECT DISTINCT %s AS pseudonym FROM %s".formatted(LandingSql.quoted(column), rows))
                .collect(Collectors.joining(" UNION "));
        return "CREATE OR REPLACE TABLE %s AS SELECT pseudonym FROM (%s) WHERE pseudonym IS NOT NULL AND %s(pseudonym)"
                .formatted(VALUES, each, function);
    }

    /** What must be known of all rows before some of them can be judged; nothing for a table without versions. */
    List<String> prepare(String rows) {
        if (table.key().isEmpty()) {
            return List.of();
        }
        String keys = keys("row");
        return List.of("""
                CREATE OR REPLACE TABLE %s AS
                SELECT %s, max(%s) AS newest FROM %s AS row WHERE NOT row._deleted AND %s GROUP BY %s""".formatted(KEYS, keys, ORDER, rows, person(), keys), """
                CREATE OR REPLACE TABLE %s AS
                SELECT DISTINCT %s FROM %s AS row JOIN %s AS erased ON %s
                WHERE NOT row._deleted AND NOT %s AND %s > erased.newest""".formatted(
                        KEPT, keys, rows, KEYS, same("erased"), person(), ORDER));
    }

    /** Rows with one more column, {@code _goes}. */
    String judged(String rows) {
        if (table.key().isEmpty()) {
            return "SELECT row.*, %s AS _goes, false AS _gone FROM %s AS row".formatted(person(), rows);
        }
        return """
                SELECT row.*, row._deleted AS _gone, %1$s
                    OR coalesce(%2$s <= erased.newest, false)
                    OR (row._deleted AND erased.newest IS NOT NULL AND kept.held IS NULL) AS _goes
                FROM %3$s AS row
                LEFT JOIN %4$s AS erased ON %5$s
                LEFT JOIN (SELECT *, true AS held FROM %6$s) AS kept ON %7$s""".formatted(person(), ORDER, rows, KEYS, same("erased"), KEPT, same("kept"));
    }

    private String person() {
        String local = table.locals().stream()
                .map(column -> "row.%s IN (SELECT pseudonym FROM %s)".formatted(LandingSql.quoted(column), VALUES))
                .collect(Collectors.joining(" OR "));
        Stream<String> byNumber = table.number().stream()
                .map(column -> "row.%s IN (SELECT pseudonym FROM %s)".formatted(LandingSql.quoted(column), VALUES));
        Stream<String> byLocal = Stream.of(local)
                .filter(condition -> !condition.isEmpty())
                .map(condition -> table.number()
                        .map(column -> "(row.%s IS NULL AND (%s))".formatted(LandingSql.quoted(column), condition))
                        .orElse(condition));
        return "coalesce(%s, false)".formatted(Stream.concat(byNumber, byLocal).collect(Collectors.joining(" OR ")));
    }

    private String keys(String alias) {
        return table.key().stream()
                .map(column -> alias + "." + LandingSql.quoted(column))
                .collect(Collectors.joining(", "));
    }

    private String same(String other) {
        return table.key().stream()
                .map(LandingSql::quoted)
                .map(column -> "row.%1$s IS NOT DISTINCT FROM %2$s.%1$s".formatted(column, other))
                .collect(Collectors.joining(" AND "));
    }
}
