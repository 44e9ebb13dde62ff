package uk.bevan.models;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import uk.bevan.lake.ColumnType;

/**
 * A function of ours, for what the engines do differently: defined once for each, known to the compiler.
 *
 * @param sqlName what models call
 * @param meaning one sentence
 * @param returns its type
 * @param duckDb its definition in DuckDB
 * @param spark its definition in Spark 4
 * @param parameters names, each with its Spark type
 */
record PortableFunction(
        String sqlName, String meaning, ColumnType returns, String duckDb, String spark, List<String> parameters) {
    static final List<PortableFunction> ALL = List.of(
            new PortableFunction(
                    "days_between",
                    "Whole days from the first date to the second; negative where the second is earlier.",
                    ColumnType.INTEGER,
                    "CAST(date_diff('day', CAST(start_date AS DATE), CAST(end_date AS DATE)) AS INTEGER)",
                    "datediff(end_date, start_date)",
                    "start_date DATE",
                    "end_date DATE"),
            new PortableFunction(
                    "minutes_between",
                    "Exact minutes elapsed from the first moment to the second, as a double; wall times are read in Europe/London.",
                    ColumnType.DOUBLE,
                    "(epoch_us(CAST(end_time AS TIMESTAMPTZ)) - epoch_us(CAST(start_time AS TIMESTAMPTZ))) / CAST(60000000 AS DOUBLE)",
                    "(unix_micros(end_time) - unix_micros(start_time)) / CAST(60000000 AS DOUBLE)",
                    "start_time TIMESTAMP",
                    "end_time TIMESTAMP"),
            new PortableFunction(
                    "month_start",
                    "First day of the month.",
                    ColumnType.DATE,
                    "CAST(date_trunc('month', CAST(day AS DATE)) AS DATE)",
                    "CAST(trunc(day, 'MM') AS DATE)",
                    "day DATE"),
            new PortableFunction(
                    "month_end",
                    "Last day of the month.",
                    ColumnType.DATE,
                    "last_day(CAST(day AS DATE))",
                    "last_day(day)",
                    "day DATE"),
            new PortableFunction(
                    "months_between_starts",
                    "Whole months from the month of the first date to the month of the second.",
                    ColumnType.INTEGER,
                    "CAST(date_diff('month', CAST(start_date AS DATE), CAST(end_date AS DATE)) AS INTEGER)",
                    "(year(end_date) - year(start_date)) * 12 + month(end_date) - month(start_date)",
                    "start_date DATE",
                    "end_date DATE"),
            new PortableFunction(
                    "age_in_years",
                    "Whole years from the month of the first date to the month of the second, a birthday counting from the first of its month; null where the second is earlier.",
                    ColumnType.INTEGER,
                    "CASE WHEN CAST(born AS DATE) <= CAST(day AS DATE)"
                            + " THEN CAST(date_diff('month', CAST(born AS DATE), CAST(day AS DATE)) // 12 AS INTEGER) END",
                    "CASE WHEN born <= day"
                            + " THEN CAST(((year(day) - year(born)) * 12 + month(day) - month(born)) DIV 12 AS INT) END",
                    "born DATE",
                    "day DATE"),
            new PortableFunction(
                    "plus_days",
                    "The date so many days later.",
                    ColumnType.DATE,
                    "CAST(CAST(day AS DATE) + CAST(days AS INTEGER) AS DATE)",
                    "date_add(day, days)",
                    "day DATE",
                    "days INT"),
            new PortableFunction(
                    "plus_months",
                    "The same day so many months later, or the last of that month where it has no such day.",
                    ColumnType.DATE,
                    "CAST(CAST(day AS DATE) + to_months(CAST(months AS INTEGER)) AS DATE)",
                    "add_months(day, months)",
                    "day DATE",
                    "months INT"),
            new PortableFunction(
                    "day_of_week_iso",
                    "1 for Monday to 7 for Sunday.",
                    ColumnType.INTEGER,
                    "CAST(isodow(CAST(day AS DATE)) AS INTEGER)",
                    "weekday(day) + 1",
                    "day DATE"),
            new PortableFunction(
                    "is_in_repeated_hour",
                    "Whether clocks in London show the moment twice: the hour from one o'clock in which summer time ends.",
                    ColumnType.BOOLEAN,
                    "month(CAST(moment AS TIMESTAMP)) = 10 AND day(CAST(moment AS TIMESTAMP)) >= 25"
                            + " AND isodow(CAST(moment AS TIMESTAMP)) = 7 AND hour(CAST(moment AS TIMESTAMP)) = 1",
                    "month(moment) = 10 AND day(moment) >= 25 AND weekday(moment) = 6 AND hour(moment) = 1",
                    "moment TIMESTAMP"),
            new PortableFunction(
                    "year_month_text",
                    "The month as 2026-06.",
                    ColumnType.VARCHAR,
                    "strftime(CAST(day AS DATE), '%Y-%m')",
                    "date_format(day, 'yyyy-MM')",
                    "day DATE"),
            new PortableFunction(
                    "financial_year_text",
                    "The financial year from April to March as 2025/26.",
                    ColumnType.VARCHAR,
                    "CAST(year(CAST(day AS DATE) - INTERVAL 3 MONTH) AS VARCHAR) || '/'"
                            + " || right(CAST(year(CAST(day AS DATE) - INTERVAL 3 MONTH) + 1 AS VARCHAR), 2)",
                    "CAST(year(add_months(day, -3)) AS STRING) || '/' || right(CAST(year(add_months(day, -3)) + 1 AS STRING), 2)",
                    "day DATE"),
            new PortableFunction(
                    "matches",
                    "Whether the whole text matches the regular expression.",
                    ColumnType.BOOLEAN,
                    "regexp_full_match(text, pattern)",
                    "text RLIKE ('^(?:' || pattern || ')' || chr(92) || 'z')",
                    "text STRING",
                    "pattern STRING"),
            new PortableFunction(
                    "remove_matches",
                    "The text without any part that matches the regular expression.",
                    ColumnType.VARCHAR,
                    "regexp_replace(text, pattern, '', 'g')",
                    "regexp_replace(text, pattern, '')",
                    "text STRING",
                    "pattern STRING"),
            new PortableFunction(
                    "text_hash",
                    "MD5 of the text's UTF-8 bytes in 32 lower-case hexadecimal digits; a key, not a secret.",
                    ColumnType.VARCHAR,
                    "md5(text)",
                    "md5(text)",
                    "text STRING"));

    private PortableFunction(
            String sqlName, String meaning, ColumnType returns, String duckDb, String spark, String... parameters) {
        this(sqlName, meaning, returns, duckDb, spark, List.of(parameters));
    }

    int arity() {
        return parameters.size();
    }

    /** {@code days_between(start_date, end_date)}. */
    String signature() {
        return parameters.stream()
                .map(PortableFunction::parameterName)
                .collect(Collectors.joining(", ", sqlName() + "(", ")"));
    }

    String duckDbDefinition() {
        return "CREATE OR REPLACE TEMPORARY MACRO %s AS %s".formatted(signature(), duckDb);
    }

    String sparkDefinition() {
        String type = returns.kind() == ColumnType.Kind.VARCHAR
                ? "STRING"
                : returns.sql().toUpperCase(Locale.ROOT);
        return "CREATE OR REPLACE TEMPORARY FUNCTION %s(%s) RETURNS %s RETURN %s"
                .formatted(sqlName, String.join(", ", parameters), type, spark);
    }

    private static String parameterName(String parameter) {
        return parameter.substring(0, parameter.indexOf(' '));
    }
}
