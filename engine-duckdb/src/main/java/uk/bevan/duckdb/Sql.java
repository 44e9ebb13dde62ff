package uk.bevan.duckdb;

import java.util.List;
import java.util.stream.Collectors;

/** Writing names and texts into statements that take no parameters, such as COPY and CREATE VIEW. */
public final class Sql {
    private Sql() {}

    /** A text literal. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A name, quoted. */
    public static String name(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** A list of text literals in brackets. */
    public static String texts(List<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
