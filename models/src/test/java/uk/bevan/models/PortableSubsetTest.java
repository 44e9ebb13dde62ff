package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;
import uk.bevan.models.QueryCompiler.Place;

final class PortableSubsetTest {
    private final Problems problems = new Problems();
    private final QueryCompiler compiler = new QueryCompiler(
            List.of(
                    table(
                            "silver.t",
                            "month date; code varchar; n bigint; d decimal(18,2); x double; b boolean; ts timestamp; z timestamptz",
                            "month",
                            "code"),
                    table("silver.u", "month date; code varchar; m bigint", "code")),
            problems);

    static KnownTable table(String name, String columns, String... key) {
        List<Column> read = java.util.Arrays.stream(columns.split(";"))
                .map(column -> column.strip().split(" "))
                .map(parts -> new Column(parts[0], ColumnType.parse(parts[1]), ""))
                .toList();
        return new KnownTable(
                new TableSchema(TableName.of(name), read, List.of(), ""),
                key.length == 0 ? Optional.empty() : Optional.of(List.of(key)),
                String.join(", ", key));
    }

    private List<String> judged(String sql) {
        compiler.compile(sql, new Place(Path.of("m.sql"), 10, Optional.of("gold")));
        return problems.all().stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT month, sum(n) AS n FROM silver.t GROUP BY month HAVING sum(n) > 0",
                "SELECT CAST(date_trunc('month', month) AS DATE) AS m, CAST(date_trunc('month', ts) AS DATE) AS c FROM silver.t",
                "SELECT make_date(2020, 4, 1) AS m, median(n) AS md FROM silver.t",
                "SELECT try_cast(code AS BIGINT) AS m FROM silver.t",
                "SELECT split_part(code, '-', 1) AS a, position('a' IN code) AS p FROM silver.t",
                "SELECT string_agg(code, ',' ORDER BY code) AS q, max_by(n, month) AS a, min_by(n, month) AS i FROM silver.t GROUP BY code",
                "SELECT any_value(code) AS b, bool_and(b) AS c, count(DISTINCT code) AS e FROM silver.t",
                "SELECT last_day(month) AS a, month + INTERVAL '14' DAY AS b, greatest(n, 1) AS g, substring(code FROM 1 FOR 3) AS s FROM silver.t",
                "SELECT EXTRACT(YEAR FROM month) AS y, EXTRACT(WEEK FROM month) AS w, EXTRACT(DOY FROM month) AS d, year(month) AS yy, month(month) AS mm, day(month) AS dd, quarter(month) AS q FROM silver.t",
                "SELECT coalesce(code, 'x') AS c, nullif(n, 0) AS z, d IS DISTINCT FROM n AS i FROM silver.t",
                "SELECT code FROM silver.t QUALIFY row_number() OVER (PARTITION BY month, code ORDER BY n DESC NULLS LAST) = 1",
                "SELECT sum(n) FILTER (WHERE b) AS s, percentile_cont(0.5) WITHIN GROUP (ORDER BY n) AS p FROM silver.t",
                "SELECT month, m FROM silver.t FULL JOIN silver.u USING (month)",
                "WITH RECURSIVE r AS (SELECT DATE '2020-01-01' AS d UNION ALL SELECT plus_months(d, 1) FROM r WHERE d < DATE '2021-01-01') SELECT d FROM r",
                "SELECT month FROM silver.t WHERE EXISTS (SELECT 1 FROM silver.u WHERE u.month = t.month)",
                "SELECT month, code, count(*) AS c FROM silver.t GROUP BY GROUPING SETS ((month, code), (month))",
                "SELECT sum(n) OVER (PARTITION BY code ORDER BY month NULLS FIRST RANGE BETWEEN INTERVAL '3' MONTH PRECEDING AND CURRENT ROW) AS x FROM silver.t",
                "SELECT days_between(month, month) AS a, minutes_between(z, z) AS b, month_start(month) AS c, month_end(month) AS d, months_between_starts(month, month) AS e, day_of_week_iso(month) AS f, matches(code, '[A-Z]{3}') AS g, text_hash(code) AS h, year_month_text(month) AS i FROM silver.t",
                "SELECT CAST(round(d) AS INTEGER) AS a, CAST(floor(x) AS BIGINT) AS b, CAST(n AS INTEGER) AS c, CAST(code AS INTEGER) AS e FROM silver.t",
                "SELECT CAST(d AS DOUBLE) / n AS a, n / 2 AS b, CAST(sum(d) OVER () AS DOUBLE) / 3 AS c FROM silver.t",
                "SELECT n::BIGINT AS a, code || 'it''s' AS b, upper(code) AS c, md5(code) AS h FROM silver.t",
                "SELECT regexp_extract(code, '([0-9]+)', 1) AS a FROM silver.t",
                "SELECT v.a FROM (VALUES (1, 'x'), (2, 'yyy')) AS v(a, b)",
                "SELECT lag(n) OVER (PARTITION BY code ORDER BY month NULLS FIRST) AS l FROM silver.t",
                "SELECT rank() OVER (ORDER BY n NULLS LAST) AS l, sum(n) OVER (PARTITION BY code) AS s FROM silver.t",
                "SELECT row_number() OVER (ORDER BY month NULLS LAST, code NULLS LAST) AS l FROM (SELECT month, code, sum(n) AS n FROM silver.t GROUP BY month, code) AS g",
                "SELECT t.month, t.code, row_number() OVER (PARTITION BY t.month ORDER BY t.code NULLS LAST) AS l FROM silver.t AS t LEFT JOIN silver.u AS u ON u.code = t.code",
                "SELECT CAST(n AS STRING) AS a, n::STRING AS b, try_cast(n AS STRING) AS c FROM silver.t",
                "SELECT month, code FROM silver.t ORDER BY code NULLS LAST, month NULLS LAST LIMIT 3",
            })
    void allowsWhatBothEnginesReadAlike(String sql) {
        assertThat(judged(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT row_number() OVER (PARTITION BY month ORDER BY code) AS r FROM silver.t | NULLS FIRST or NULLS LAST",
                "SELECT row_number() OVER w AS r FROM silver.t WINDOW w AS (PARTITION BY month ORDER BY code DESC) | NULLS FIRST or NULLS LAST",
                "SELECT code FROM silver.u ORDER BY code LIMIT 10 | An ORDER BY with LIMIT needs NULLS FIRST",
                "SELECT row_number() OVER (PARTITION BY month ORDER BY n NULLS LAST) AS r FROM silver.t | month, code",
                "SELECT lag(n) OVER (ORDER BY month NULLS LAST) AS r FROM silver.t | month, code",
                "SELECT code, max_by(n, x) AS r FROM silver.t GROUP BY code | The order inside max_by may leave ties",
                "SELECT string_agg(code, ',' ORDER BY n) AS r FROM silver.t | The order inside string_agg may leave ties",
                "SELECT code, n FROM silver.t ORDER BY code NULLS LAST LIMIT 3 | The order before LIMIT may leave ties",
                "SELECT code, n FROM silver.t LIMIT 3 | The order before LIMIT may leave ties",
                "SELECT code FROM silver.t WHERE n = (SELECT max_by(m, code) FROM silver.u WHERE code = (SELECT max_by(code, m) FROM silver.u)) | inside max_by",
                "SELECT CAST(d AS INTEGER) AS i FROM silver.t | CAST(round(…) AS INTEGER)",
                "SELECT d::BIGINT AS i FROM silver.t | CAST(round(…) AS BIGINT)",
                "SELECT CAST(x AS BIGINT) AS i FROM silver.t | CAST(round(…) AS BIGINT)",
                "SELECT CAST(n / 2 AS BIGINT) AS i FROM silver.t | CAST(round(…) AS BIGINT)",
                "SELECT CAST(avg(n) AS BIGINT) AS i FROM silver.t | CAST(round(…) AS BIGINT)",
                "SELECT CAST(coalesce(x, 0) + 1 AS BIGINT) AS i FROM silver.t | CAST(round(…) AS BIGINT)",
                "SELECT d / n AS i FROM silver.t | CAST one side AS DOUBLE",
                "SELECT 100.0 * n / n AS i FROM silver.t | CAST one side AS DOUBLE",
                "SELECT avg(d) AS i FROM silver.t | avg(CAST(… AS DOUBLE))",
                "SELECT concat(code, 'a') AS c FROM silver.t | the operator ||",
                "SELECT EXTRACT(DOW FROM month) AS c FROM silver.t | day_of_week_iso",
                "SELECT EXTRACT(ISODOW FROM month) AS c FROM silver.t | day_of_week_iso",
                "SELECT dayofweek(month) AS c FROM silver.t | day_of_week_iso",
                "SELECT weekday(month) AS c FROM silver.t | day_of_week_iso",
                "SELECT EXTRACT(EPOCH FROM ts) AS c FROM silver.t | minutes_between",
                "SELECT EXTRACT(SECOND FROM ts) AS c FROM silver.t | EXTRACT(SECOND",
                "SELECT month - month AS c FROM silver.t | days_between",
                "SELECT regexp_replace(code, 'a', 'b') AS c FROM silver.t | remove_matches",
                "SELECT regexp_extract(code, 'a') AS c FROM silver.t | regexp_extract(text, pattern, 0)",
                "SELECT substr(code, 0, 2) AS c FROM silver.t | the first character is 1",
                "SELECT substring(code FROM 0 FOR 2) AS c FROM silver.t | the first character is 1",
                "SELECT datediff('day', month, month) AS c FROM silver.t | days_between",
                "SELECT date_diff('day', month, month) AS c FROM silver.t | days_between",
                "SELECT timestampdiff(DAY, month, month) AS c FROM silver.t | days_between",
                "SELECT add_months(month, 1) AS c FROM silver.t | plus_months",
                "SELECT regexp_like(code, 'a') AS c FROM silver.t | matches(text, pattern)",
                "SELECT code FROM silver.t WHERE code SIMILAR TO 'a' | matches(text, pattern)",
                "SELECT * EXCLUDE (n) FROM silver.t | name the columns",
                "SELECT strftime(month, '%Y') AS c FROM silver.t | year_month_text",
                "SELECT code FROM silver.t, generate_series(1, 2) | recursive CTE",
                "SELECT t.code FROM silver.t ASOF JOIN silver.u ON t.code = u.code AND t.month >= u.month | ASOF JOIN",
                "SELECT code AS \"Code\" FROM silver.t | quoted name",
                "SELECT code AS `Code` FROM silver.t | quoted name",
                "SELECT sha256(code) AS c FROM silver.t | md5(text)",
                "SELECT code, sum(n) AS n FROM silver.t GROUP BY ALL | GROUP BY ALL",
                "SELECT code FROM silver.t SEMI JOIN silver.u USING (code) | WHERE EXISTS",
                "SELECT code FROM silver.t ANTI JOIN silver.u USING (code) | WHERE NOT EXISTS",
                "SELECT n + 1 AS more, more + 1 AS most FROM silver.t | Unknown column 'more'",
                "SELECT * FROM silver.t | name the columns",
                "SELECT t.* FROM silver.t | name the columns",
                "SELECT month, code, n FROM silver.t UNION ALL SELECT * FROM silver.u | name the columns",
                "SELECT code FROM silver.t WHERE matches(code, '\\d') | write [0-9] for",
                "SELECT string_agg(code, ',') AS c FROM silver.t | ORDER BY inside",
                "SELECT current_date AS c FROM silver.t | same rows on any day",
                "SELECT random() AS c FROM silver.t | same rows each time",
                "SELECT DISTINCT ON (code) code FROM silver.t | QUALIFY",
                "SELECT frobnicate(code) AS c FROM silver.t | frobnicate() is not in the portable subset",
                "SELECT concat_wz('-', code) AS c FROM silver.t | did you mean 'concat_ws'?",
                "SELECT code FROM silver.t NATURAL JOIN silver.u | USING",
                "SELECT CAST(date_trunc('month', month) AS DATE) AS month FROM silver.t GROUP BY month | repeat the expression",
                "SELECT code FROM | Is not a query",
                "SELECT cod FROM silver.t | did you mean 'code'?",
                "SELECT code FROM silver.tt | did you mean 'silver.t'?",
                "SELECT code FROM t | Unknown table 't'",
            })
    void refusesWhatEnginesReadDifferently(String sql, String instead) {
        List<String> judged = judged(sql);

        assertThat(judged).hasSize(1);
        assertThat(judged.getFirst()).startsWith("10: ").contains(instead);
    }

    @Test
    void everyBreachOfAQueryIsReportedOnItsOwnLine() {
        assertThat(judged("""
                        SELECT
                            concat(code, 'a') AS a,
                            CAST(d AS INTEGER) AS b,
                            row_number() OVER (PARTITION BY month, code ORDER BY n) AS c
                        FROM silver.t
                        WHERE nosuch = 1
                        """))
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).startsWith("11: concat()"),
                        message -> assertThat(message).startsWith("13: The ORDER BY of a window"),
                        message -> assertThat(message).startsWith("15: Unknown column 'nosuch'"));
    }
}
