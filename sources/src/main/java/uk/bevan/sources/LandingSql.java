package uk.bevan.sources;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.Policy;

/** The SQL that checks and casts the records of a file: the same for every way in which records are read. */
final class LandingSql {
    private static final String VALID = "_valid";
    static final String WITHHELD = "(withheld)";

    private final Match match;
    private final Optional<String> periodColumn;
    private final boolean edgeBlanks;
    private final List<Rule> rules;
    private final String keyed;
    private final String added;

    /**
     * The SQL for a layout.
     *
     * @param periodColumn the column in which each row says its period; empty where all have the same
     * @param edgeBlanks whether fields may begin or end with what is to be stripped
     */
    LandingSql(Match match, Optional<String> periodColumn, boolean edgeBlanks) {
        this(match, periodColumn, edgeBlanks, "", "");
    }

    private LandingSql(Match match, Optional<String> periodColumn, boolean edgeBlanks, String keyed, String added) {
        this.keyed = keyed;
        this.added = added;
        this.match = match;
        this.edgeBlanks = edgeBlanks;
        this.periodColumn = periodColumn;
        this.rules = match.contract().columns().stream()
                .filter(column -> match.fieldOf().containsKey(column.name()))
                .flatMap(column -> columnSql(column).rules().stream())
                .toList();
    }

    /**
     * The SQL for a keyed contract: rows carry their digest and which landing they came with. {@link RowLoader} stripped
     * their texts already: as SQL that would make every expression over again as long, and a small file's planning with it.
     */
    static LandingSql keyed(Match match, long sequence) {
        return new LandingSql(
                match,
                Optional.empty(),
                false,
                ", _row_digest",
                ", _row_digest, false AS _deleted, CAST(%d AS BIGINT) AS _sequence".formatted(sequence));
    }

    private ColumnSql columnSql(ContractColumn column) {
        return new ColumnSql(column, field(column), edgeBlanks);
    }

    private String field(ContractColumn column) {
        return Match.fieldName(match.fieldOf().getOrDefault(column.name(), 0));
    }

    /** SQL of the value of a column. */
    String value(ContractColumn column) {
        return match.fieldOf().containsKey(column.name())
                ? columnSql(column).value()
                : "CAST(NULL AS %s)".formatted(column.column().type().sql());
    }

    private String valid() {
        return all(rules);
    }

    private static String all(List<Rule> rules) {
        return rules.isEmpty()
                ? "true"
                : rules.stream().map(rule -> "(" + rule.condition() + ")").collect(Collectors.joining(" AND "));
    }

    /**
     * Rows that keep every rule but those which {@link #brokenValues} judges afterwards by the values that landed: there
     * are far fewer different codes than rows, and a pattern costs as much as all the rest.
     */
    String rowsToBeJudged(Records records, Optional<LocalDate> period, String deliveryId) {
        return rows(
                records,
                period,
                deliveryId,
                all(rules.stream().filter(rule -> !rule.ofValue()).toList()));
    }

    /** Whether any rule is left to {@link #brokenValues}. */
    boolean judgesValues() {
        return rules.stream().anyMatch(Rule::ofValue);
    }

    /** For each column with rules about its value, a query that counts the different values that break one. */
    List<String> brokenValues(List<String> files) {
        String from = files.stream().map(ColumnSql::quote).collect(Collectors.joining(", ", "read_parquet([", "])"));
        List<String> queries = new ArrayList<>();
        for (ContractColumn column : match.contract().columns()) {
            List<Rule> ofValue = new ColumnSql(column, quoted(column.name()), false)
                    .rules().stream().filter(Rule::ofValue).toList();
            if (match.fieldOf().containsKey(column.name()) && !ofValue.isEmpty()) {
                // A WHERE here would sink below the DISTINCT and be judged row by row.
                queries.add("SELECT count(*) FILTER (WHERE NOT (%3$s)) FROM (SELECT DISTINCT %1$s FROM %2$s)"
                        .formatted(quoted(column.name()), from, all(ofValue)));
            }
        }
        return queries;
    }

    /**
     * Rows that keep every rule, as the Bronze table holds them.
     *
     * @param records where the records come from
     * @param period the only period wanted; empty where rows of every period are
     */
    String rows(Records records, Optional<LocalDate> period, String deliveryId) {
        return rows(records, period, deliveryId, valid());
    }

    private String rows(Records records, Optional<LocalDate> period, String deliveryId, String valid) {
        List<String> names =
                match.contract().columns().stream().map(ContractColumn::name).toList();
        List<String> inner = new ArrayList<>();
        match.contract().columns().forEach(column -> inner.add(value(column) + " AS " + quoted(column.name())));
        inner.add(valid + " AS " + VALID);
        String columns = names.stream().map(LandingSql::quoted).collect(Collectors.joining(", "));
        String ofRow = periodColumn.map(LandingSql::quoted).orElse("");
        String wanted = periodColumn.isPresent() && period.isPresent()
                ? " AND %s = %s".formatted(ofRow, literal(period.get()))
                : "";
        return """
                SELECT %s, CAST(%s AS DATE) AS period, %s AS _delivery_id, _line%s
                FROM (%s)
                WHERE %s%s""".formatted(
                        columns,
                        period.map(LandingSql::literal).orElse(ofRow),
                        ColumnSql.quote(deliveryId),
                        added,
                        records.numbered(String.join(",\n    ", inner) + keyed, columns + ", " + VALID),
                        VALID,
                        wanted);
    }

    /** One row for each record that breaks a rule, in the order of lines: line, column, text, reason. */
    String rejects(Records records) {
        String broken = cases(rule -> Integer.toString(rules.indexOf(rule)));
        boolean open = match.contract().policy() == Policy.OPEN;
        String which = cases(rule -> ColumnSql.quote(rule.column()));
        String text = open ? cases(Rule::text) : ColumnSql.quote(WITHHELD);
        String reason = cases(rule -> ColumnSql.quote(rule.reason()));
        String inner =
                "%s AS broken, %s AS column_name, %s AS delivered, %s AS reason".formatted(broken, which, text, reason);
        return "SELECT _line, column_name, delivered, reason FROM (%s) WHERE broken IS NOT NULL ORDER BY _line"
                .formatted(records.numbered(inner, "broken, column_name, delivered, reason"));
    }

    private String cases(Function<Rule, String> result) {
        if (rules.isEmpty()) {
            return "NULL";
        }
        return rules.stream()
                .map(rule -> "WHEN NOT (%s) THEN %s".formatted(rule.condition(), result.apply(rule)))
                .collect(Collectors.joining(" ", "CASE ", " END"));
    }

    /** The periods of valid rows and how many there are of each. */
    String periods(Records records) {
        return "SELECT value, count(*) FROM (%s) WHERE %s GROUP BY value"
                .formatted(inner(records, periodColumn.orElseThrow()), VALID);
    }

    /** The largest valid date in a column. */
    String latest(Records records, String column) {
        return "SELECT max(value) FROM (%s) WHERE %s".formatted(inner(records, column), VALID);
    }

    /** The period of the first valid row. */
    String anyPeriod(Records records) {
        return "SELECT value FROM (%s) WHERE %s LIMIT 1".formatted(inner(records, periodColumn.orElseThrow()), VALID);
    }

    private String inner(Records records, String column) {
        ContractColumn found = match.contract().column(column).orElseThrow();
        return records.unnumbered("%s AS value, %s AS %s".formatted(value(found), valid(), VALID));
    }

    static String literal(LocalDate date) {
        return "DATE '%s'".formatted(date);
    }

    /** A name that was checked to be lower-case letters, digits and underscores, safe from reserved words. */
    static String quoted(String name) {
        return '"' + name + '"';
    }
}
