package uk.bevan.models;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.bevan.lake.TableName;
import uk.bevan.models.Check.Severity;

/** Reads the {@code checks} of a model's header. */
final class CheckReader {
    private static final String[] KINDS = {
        "grain",
        "not_null",
        "unique",
        "accepted_values",
        "relates",
        "between",
        "matches",
        "row_count",
        "fresh",
        "reconciles",
        "conserves",
        "sql"
    };
    private static final Pattern WITHIN = Pattern.compile("(\\d{1,5}) (day|week|month|year)s?");
    private static final Pattern TOLERANCE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(%?)");

    private final List<String> columns;
    private final List<String> grain;
    private final Map<String, Integer> lines;

    CheckReader(List<String> columns, List<String> grain, Map<String, Integer> lines) {
        this.columns = columns;
        this.grain = grain;
        this.lines = lines;
    }

    List<Check> read(YamlNode node) {
        List<Check> checks = new ArrayList<>();
        for (YamlNode item : node.items()) {
            check(item).ifPresent(check -> {
                if (lines.putIfAbsent(check.name(), item.line()) != null) {
                    item.problem("Two checks are named '%s'; give one of them a name".formatted(check.name()));
                }
                checks.add(check);
            });
        }
        return checks;
    }

    private Optional<Check> check(YamlNode item) {
        if (item.isScalar()) {
            if (item.asText().equals("grain")) {
                return Optional.of(new Check.Grain("grain", Severity.BLOCK, Optional.empty(), grain));
            }
            item.problem("Unknown check '%s'; without keys there is only 'grain'".formatted(item.asText()));
            return Optional.empty();
        }
        item.only(KINDS);
        if (item.entries().size() != 1) {
            item.problem("Expected one check, as in 'not_null: [a, b]', found %d keys"
                    .formatted(item.entries().size()));
            return Optional.empty();
        }
        Map.Entry<String, YamlNode> only = item.entries().entrySet().iterator().next();
        return Arrays.asList(KINDS).contains(only.getKey())
                ? Optional.of(check(only.getKey(), only.getValue()))
                : Optional.empty();
    }

    private Check check(String kind, YamlNode node) {
        return switch (kind) {
            case "grain" -> {
                Options options = options(node, kind);
                yield new Check.Grain(options.name, options.severity, options.where, grain);
            }
            case "not_null" -> {
                List<String> over = columnList(node);
                Options options = options(node, kind + "_" + String.join("_", over), "columns");
                yield new Check.NotNull(options.name, options.severity, options.where, over);
            }
            case "unique" -> {
                List<String> over = columnList(node);
                Options options = options(node, kind + "_" + String.join("_", over), "columns");
                yield new Check.Unique(options.name, options.severity, options.where, over);
            }
            case "accepted_values" -> {
                String column = column(node, "column");
                Options options = options(node, kind + "_" + column, "column", "values");
                node.need("values");
                yield new Check.AcceptedValues(
                        options.name, options.severity, options.where, column, node.texts("values"));
            }
            case "relates" -> relates(node);
            case "between" -> {
                String column = column(node, "column");
                Options options = options(node, kind + "_" + column, "column", "min", "max");
                Optional<BigDecimal> min = node.number("min");
                Optional<BigDecimal> max = node.number("max");
                if (min.isEmpty() && max.isEmpty()) {
                    node.problem("between needs min, max or both");
                }
                yield new Check.Between(options.name, options.severity, options.where, column, min, max);
            }
            case "matches" -> {
                String column = column(node, "column");
                Options options = options(node, kind + "_" + column, "column", "pattern");
                String pattern = node.requiredText("pattern");
                ContractReader.checkPattern(node, pattern);
                yield new Check.Matches(options.name, options.severity, options.where, column, pattern);
            }
            case "row_count" -> {
                Options options = options(node, kind, "min", "max");
                yield new Check.RowCount(
                        options.name, options.severity, options.where, whole(node, "min"), whole(node, "max"));
            }
            case "fresh" -> {
                String column = column(node, "column");
                Options options = options(node, kind + "_" + column, "column", "within");
                yield new Check.Fresh(options.name, options.severity, options.where, column, within(node));
            }
            case "reconciles" -> reconciles(node);
            case "conserves" -> conserves(node);
            default -> sql(node);
        };
    }

    private Check relates(YamlNode node) {
        String column = column(node, "column");
        Options options = options(node, "relates_" + column, "column", "to");
        Optional<ColumnOf> to = node.need("to").flatMap(at -> columnOf(at, column));
        return new Check.Relates(
                options.name,
                options.severity,
                options.where,
                column,
                to.map(ColumnOf::table).orElse(NOWHERE),
                to.map(ColumnOf::column).orElse(column));
    }

    private Check reconciles(YamlNode node) {
        String sum = column(node, "sum");
        Options options = options(node, "reconciles_" + sum, "sum", "to", "by", "tolerance");
        Optional<ColumnOf> to = node.need("to").flatMap(at -> columnOf(at, sum));
        List<String> by = by(node);
        Optional<Matcher> tolerance = node.text("tolerance").map(TOLERANCE::matcher);
        if (tolerance.isPresent() && !tolerance.get().matches()) {
            node.problem("tolerance is a number such as 0.01, or a share such as 0.5 %%, found '%s'"
                    .formatted(node.requiredText("tolerance")));
            tolerance = Optional.empty();
        }
        boolean relative = tolerance.map(match -> match.group(2).equals("%")).orElse(false);
        BigDecimal amount =
                tolerance.map(match -> new BigDecimal(match.group(1))).orElse(BigDecimal.ZERO);
        return new Check.Reconciles(
                options.name,
                options.severity,
                options.where,
                sum,
                to.map(ColumnOf::table).orElse(NOWHERE),
                to.map(ColumnOf::column).orElse(sum),
                by,
                relative ? amount.movePointLeft(2) : amount,
                relative);
    }

    private Check conserves(YamlNode node) {
        if (node.isMapping() && node.get("keys_of").isPresent()) {
            return conservesKeys(node);
        }
        Optional<TableName> table = node.need("rows_of").flatMap(CheckReader::table);
        String other = table.map(TableName::name).orElse("");
        Options options = options(node, "conserves_" + other, "rows_of", "by");
        return new Check.Conserves(options.name, options.severity, options.where, table.orElse(NOWHERE), by(node));
    }

    /** Counted apart from how the latest rows are chosen, so that a mistake there is found. */
    private Check conservesKeys(YamlNode node) {
        Optional<TableName> table = node.need("keys_of").flatMap(CheckReader::table);
        String other = table.map(TableName::name).orElse("");
        Options options = options(node, "conserves_keys_of_" + other, "keys_of", "key");
        List<String> key = node.get("key").isPresent() ? node.texts("key") : grain;
        String query = """
                SELECT landed.key_count, kept.row_count
                FROM (
                    SELECT count(*) AS key_count
                    FROM (
                        SELECT %1$s, max(CASE WHEN _deleted THEN _sequence ELSE 0 END) AS gone, max(CASE WHEN _deleted THEN 0 ELSE _sequence END) AS there
                        FROM %2$s
                        GROUP BY %1$s
                    ) AS versions
                    WHERE there > gone
                ) AS landed
                CROSS JOIN (SELECT count(*) AS row_count FROM this%3$s) AS kept
                WHERE landed.key_count <> kept.row_count""".formatted(
                        String.join(", ", key),
                        table.orElse(NOWHERE),
                        options.where.map(" WHERE (%s)"::formatted).orElse(""));
        return new Check.Sql(options.name, options.severity, Optional.empty(), query);
    }

    private Check sql(YamlNode node) {
        if (node.isScalar()) {
            return new Check.Sql("sql_line_" + node.line(), Severity.BLOCK, Optional.empty(), node.asText());
        }
        Options options = options(node, "sql_line_" + node.line(), "query");
        if (options.where.isPresent()) {
            node.problem("A sql check takes no where; write it in the query");
        }
        return new Check.Sql(options.name, options.severity, options.where, node.requiredText("query"));
    }

    private record Options(String name, Severity severity, Optional<String> where) {}

    private record ColumnOf(TableName table, String column) {}

    /** Stands in for a table whose name was refused; never seen, because the mistake was noted. */
    private static final TableName NOWHERE = new TableName("silver", "nowhere");

    private static Options options(YamlNode node, String name, String... keys) {
        if (!node.isMapping()) {
            return new Options(name, Severity.BLOCK, Optional.empty());
        }
        List<String> known = new ArrayList<>(Arrays.asList(keys));
        known.addAll(List.of("name", "severity", "where"));
        node.only(known.toArray(String[]::new));
        return new Options(
                node.text("name").orElse(name),
                node.choice("severity", Severity.class, Severity.BLOCK),
                node.text("where"));
    }

    private List<String> columnList(YamlNode node) {
        List<String> over = node.isMapping() ? node.texts("columns") : node.asTexts();
        if (over.isEmpty()) {
            node.problem("Expected at least one column");
        }
        over.forEach(column -> ModelReader.mustBeOneOf(node, column, columns));
        return over;
    }

    private String column(YamlNode node, String key) {
        if (!node.isMapping()) {
            node.problem("Expected keys and values with '%s'".formatted(key));
            return "";
        }
        String column = node.requiredText(key);
        node.get(key).ifPresent(at -> ModelReader.mustBeOneOf(at, column, columns));
        return column;
    }

    private List<String> by(YamlNode node) {
        List<String> by = node.texts("by");
        by.forEach(column -> ModelReader.mustBeOneOf(node, column, columns));
        return by;
    }

    private static Optional<Long> whole(YamlNode node, String key) {
        return node.number(key).map(BigDecimal::longValue);
    }

    private static Period within(YamlNode node) {
        String text = node.requiredText("within");
        Matcher matcher = WITHIN.matcher(text);
        if (!matcher.matches()) {
            node.problem(
                    "within is a number of days, weeks, months or years, as in '100 days', found '%s'".formatted(text));
            return Period.ZERO;
        }
        int count = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "day" -> Period.ofDays(count);
            case "week" -> Period.ofWeeks(count);
            case "month" -> Period.ofMonths(count);
            default -> Period.ofYears(count);
        };
    }

    private static Optional<TableName> table(YamlNode node) {
        try {
            return Optional.of(TableName.of(node.asText()));
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<ColumnOf> columnOf(YamlNode node, String sameColumn) {
        String text = node.asText();
        int second = text.indexOf('.', text.indexOf('.') + 1);
        String table = second < 0 ? text : text.substring(0, second);
        try {
            return Optional.of(new ColumnOf(TableName.of(table), second < 0 ? sameColumn : text.substring(second + 1)));
        } catch (IllegalArgumentException e) {
            node.problem("Expected layer.table or layer.table.column, found '%s'".formatted(text));
            return Optional.empty();
        }
    }
}
