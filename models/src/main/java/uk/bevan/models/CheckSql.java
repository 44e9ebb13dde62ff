package uk.bevan.models;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.ColumnType.Kind;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;

/**
 * Writes the checks of a table as SQL that both engines read alike: what one pass over the table can count is counted in
 * one pass; keys, relations and sums that need a pass of their own stand beside it in the same query, and sums of the same
 * rows share theirs.
 */
final class CheckSql {
    private final Model model;
    private final boolean grainProven;
    private final Function<TableName, Optional<TableSchema>> schemas;

    CheckSql(Model model, boolean grainProven, Function<TableName, Optional<TableSchema>> schemas) {
        this.model = model;
        this.grainProven = grainProven;
        this.schemas = schemas;
    }

    /**
     * How a check is measured: in one of three ways.
     *
     * @param scanned an aggregate over the rows of the table
     * @param query a query of one row and one column named {@code measure}
     * @param comparison groups of which those count that differ
     * @param sample a query for rows that break it; empty where no row does
     */
    record Measure(
            Optional<String> scanned,
            Optional<String> query,
            Optional<Comparison> comparison,
            Optional<String> sample) {
        static Measure scan(String aggregate, String sample) {
            return new Measure(Optional.of(aggregate), Optional.empty(), Optional.empty(), Optional.of(sample));
        }

        static Measure value(String aggregate) {
            return new Measure(Optional.of(aggregate), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Measure apart(String query, String sample) {
            return new Measure(Optional.empty(), Optional.of(query), Optional.empty(), Optional.of(sample));
        }

        static Measure compared(Comparison comparison) {
            return new Measure(
                    Optional.empty(), Optional.empty(), Optional.of(comparison), Optional.of(comparison.differing()));
        }
    }

    /** One row with a column {@code check_N} for each measure, in their order. */
    String together(List<Measure> measures) {
        List<String> scanned = new ArrayList<>();
        List<String> apart = new ArrayList<>();
        Map<Comparison.Pass, List<Integer>> passes = new LinkedHashMap<>();
        for (int index = 0; index < measures.size(); index++) {
            Measure measure = measures.get(index);
            int number = index;
            measure.scanned().ifPresent(aggregate -> scanned.add("%s AS check_%d".formatted(aggregate, number)));
            measure.query()
                    .ifPresent(query -> apart.add("(SELECT measure AS check_%d FROM (\n%s) AS measured_%d) AS apart_%d"
                            .formatted(number, query, number, number)));
            measure.comparison()
                    .ifPresent(comparison -> passes.computeIfAbsent(comparison.pass(), pass -> new ArrayList<>())
                            .add(number));
        }
        List<String> sources = new ArrayList<>();
        if (!scanned.isEmpty()) {
            sources.add("(SELECT %s\nFROM %s AS this) AS scan".formatted(String.join(",\n", scanned), model.name()));
        }
        sources.addAll(apart);
        passes.values().forEach(numbers -> sources.add(compared(measures, numbers)));
        String columns = IntStream.range(0, measures.size())
                .mapToObj(index -> "check_" + index)
                .collect(Collectors.joining(", "));
        return "SELECT %s FROM %s".formatted(columns, String.join("\nCROSS JOIN ", sources));
    }

    /** Comparisons of one pass, the numbers of whose measures are given. */
    private static String compared(List<Measure> measures, List<Integer> numbers) {
        List<Comparison> comparisons = numbers.stream()
                .flatMap(number -> measures.get(number).comparison().stream())
                .toList();
        String counts = IntStream.range(0, numbers.size())
                .mapToObj(index -> "count(*) FILTER (WHERE %s) AS check_%d"
                        .formatted(comparisons.get(index).differs(index), numbers.get(index)))
                .collect(Collectors.joining(",\n"));
        return "(SELECT %s\nFROM (\n%s\n) AS groups_%d) AS compared_%d"
                .formatted(counts, Comparison.groups(comparisons), numbers.getFirst(), numbers.getFirst());
    }

    Measure measure(Check check) {
        String kept = check.where().map(condition -> "(" + condition + ")").orElse("1 = 1");
        return switch (check) {
            case Check.Grain grain -> grain(grain, kept);
            case Check.NotNull notNull -> rows(kept, anyNull(notNull.columns()), notNull.columns());
            case Check.Unique unique -> unique(unique.columns(), kept);
            case Check.AcceptedValues accepted -> rows(kept, notAccepted(accepted), List.of(accepted.column()));
            case Check.Relates relates -> relates(relates, kept);
            case Check.Between between -> rows(kept, outside(between), List.of(between.column()));
            case Check.Matches matches ->
                rows(
                        kept,
                        "NOT matches(this.%s, %s)".formatted(matches.column(), ValuesSql.literal(matches.pattern())),
                        List.of(matches.column()));
            case Check.RowCount _ -> Measure.value("count(*) FILTER (WHERE %s)".formatted(kept));
            case Check.Fresh fresh ->
                Measure.value("CAST(max(this.%s) FILTER (WHERE %s) AS date)".formatted(fresh.column(), kept));
            case Check.Reconciles reconciles -> reconciles(reconciles, kept);
            case Check.Conserves conserves -> conserves(conserves, kept);
            case Check.Sql sql -> {
                String query = ThisTable.named(sql.query(), model.name());
                yield Measure.apart("SELECT count(*) AS measure FROM (\n%s\n) AS offending".formatted(query), query);
            }
        };
    }

    private Measure rows(String kept, String offending, List<String> about) {
        Set<String> shown = new LinkedHashSet<>(model.grain());
        shown.addAll(about);
        String columns = shown.stream().map(column -> "this." + column).collect(Collectors.joining(", "));
        return Measure.scan(
                "count(*) FILTER (WHERE %s AND (%s))".formatted(kept, offending),
                "SELECT %s FROM %s AS this WHERE %s AND (%s)".formatted(columns, model.name(), kept, offending));
    }

    private static String anyNull(List<String> columns) {
        return columns.stream()
                .map(column -> "this.%s IS NULL".formatted(column))
                .collect(Collectors.joining(" OR "));
    }

    private Measure grain(Check.Grain grain, String kept) {
        if (grainProven) {
            return rows(kept, anyNull(grain.columns()), List.of());
        }
        Measure keys = unique(grain.columns(), kept);
        String nulls = "SELECT count(*) AS n FROM %s AS this WHERE %s AND (%s)"
                .formatted(model.name(), kept, anyNull(grain.columns()));
        String both =
                "SELECT CAST(sum(n) AS bigint) AS measure FROM (\n%s\nUNION ALL\nSELECT measure AS n FROM (%s) AS keys) AS faults"
                        .formatted(nulls, keys.query().orElseThrow());
        String columns = String.join(", ", grain.columns());
        String sample =
                "SELECT %s, count(*) AS row_count FROM %s AS this WHERE %s GROUP BY %s HAVING count(*) > 1 OR %s"
                        .formatted(
                                columns,
                                model.name(),
                                kept,
                                columns,
                                anyNull(grain.columns()).replace("this.", ""));
        return Measure.apart(both, sample);
    }

    private Measure unique(List<String> keys, String kept) {
        String columns = String.join(", ", keys);
        String repeated = "SELECT %s, count(*) AS row_count FROM %s AS this WHERE %s GROUP BY %s HAVING count(*) > 1"
                .formatted(columns, model.name(), kept, columns);
        return Measure.apart(
                "SELECT CAST(coalesce(sum(row_count - 1), 0) AS bigint) AS measure FROM (%s) AS repeated"
                        .formatted(repeated),
                repeated);
    }

    private String notAccepted(Check.AcceptedValues accepted) {
        ColumnType type = type(model.schema(), accepted.column());
        String values =
                accepted.values().stream().map(value -> literal(value, type)).collect(Collectors.joining(", "));
        return "this.%s NOT IN (%s)".formatted(accepted.column(), values);
    }

    private static String literal(String value, ColumnType type) {
        String text = ValuesSql.literal(value);
        return type.kind() == Kind.VARCHAR ? text : "CAST(%s AS %s)".formatted(text, type.sql());
    }

    private static String outside(Check.Between between) {
        List<String> sides = new ArrayList<>();
        between.min().ifPresent(min -> sides.add("this.%s < %s".formatted(between.column(), number(min))));
        between.max().ifPresent(max -> sides.add("this.%s > %s".formatted(between.column(), number(max))));
        return String.join(" OR ", sides);
    }

    private static String number(BigDecimal number) {
        return number.toPlainString();
    }

    private Measure relates(Check.Relates relates, String kept) {
        String used =
                "SELECT this.%s AS value, count(*) AS row_count FROM %s AS this WHERE %s AND this.%s IS NOT NULL GROUP BY this.%s"
                        .formatted(relates.column(), model.name(), kept, relates.column(), relates.column());
        String lost = """
                SELECT used.value AS %s, used.row_count AS row_count
                FROM (%s) AS used
                LEFT JOIN (SELECT DISTINCT %s AS value FROM %s) AS known ON known.value = used.value
                WHERE known.value IS NULL""".formatted(relates.column(), used, relates.toColumn(), relates.to());
        return Measure.apart(
                "SELECT CAST(coalesce(sum(row_count), 0) AS bigint) AS measure FROM (%s) AS lost".formatted(lost),
                lost);
    }

    private Measure reconciles(Check.Reconciles check, String kept) {
        ColumnType mine = type(model.schema(), check.sum());
        ColumnType theirs = schemas.apply(check.to())
                .map(schema -> type(schema, check.toColumn()))
                .orElse(mine);
        boolean exact = isExact(mine) && isExact(theirs);
        String type = exact ? "decimal(38,%d)".formatted(Math.max(mine.scale(), theirs.scale())) : "double";
        return Measure.compared(new Comparison(
                new Comparison.Pass(model.name(), kept, check.to(), check.by()),
                "CAST(sum(%s) AS %s)".formatted(check.sum(), type),
                "CAST(sum(%s) AS %s)".formatted(check.toColumn(), type),
                number(check.tolerance()),
                check.relative()));
    }

    private Measure conserves(Check.Conserves check, String kept) {
        return Measure.compared(new Comparison(
                new Comparison.Pass(model.name(), kept, check.rowsOf(), check.by()),
                "count(*)",
                "count(*)",
                "0",
                false));
    }

    private static boolean isExact(ColumnType type) {
        return type.kind() == Kind.INTEGER || type.kind() == Kind.BIGINT || type.kind() == Kind.DECIMAL;
    }

    private static ColumnType type(TableSchema schema, String column) {
        return schema.column(column).map(Column::type).orElse(ColumnType.VARCHAR);
    }
}
