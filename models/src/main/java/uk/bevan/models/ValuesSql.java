package uk.bevan.models;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;

/** Writes small tables as a SELECT over VALUES, which both engines read alike. */
final class ValuesSql {
    private ValuesSql() {}

    /** A SELECT that returns these rows, given as text or null, cast to the columns' types. */
    static String of(List<Column> columns, List<? extends List<? extends @Nullable String>> rows) {
        String names = IntStream.range(0, columns.size())
                .mapToObj(index -> "c" + index)
                .collect(Collectors.joining(", "));
        String selected = IntStream.range(0, columns.size())
                .mapToObj(index -> "CAST(c%d AS %s) AS %s"
                        .formatted(
                                index,
                                type(columns.get(index).type()),
                                columns.get(index).name()))
                .collect(Collectors.joining(", "));
        String values = rows.isEmpty()
                ? row(Collections.nCopies(columns.size(), null))
                : rows.stream().map(ValuesSql::row).collect(Collectors.joining(",\n"));
        String nothing = rows.isEmpty() ? " WHERE 1 = 0" : "";
        return "SELECT %s FROM (VALUES\n%s) AS given(%s)%s".formatted(selected, values, names, nothing);
    }

    private static String row(List<? extends @Nullable String> row) {
        return row.stream()
                .map(value -> value == null ? "CAST(NULL AS string)" : literal(value))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** A type as SQL writes it: texts by the only name that both engines take without a length. */
    static String type(ColumnType type) {
        return type.kind() == ColumnType.Kind.VARCHAR ? "string" : type.sql();
    }

    /** A text as SQL writes it. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
