package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.bevan.lake.TableName;

final class AlignmentTest {
    private static final TableName LINE = TableName.of("silver.line");
    private static final TableName LIST = TableName.of("silver.list");

    @AutoClose
    private static final TestEngine engine = new TestEngine();

    @TempDir
    Path folder;

    NhsFolder nhs;

    @BeforeEach
    void models() {
        nhs = new NhsFolder(folder).epd();
        nhs.model(
                "silver.line",
                "grain: [month, code]\npartition: month\nchecks:\n  - grain",
                "month date; code varchar; items bigint",
                "SELECT period AS month, bnf_code AS code, sum(items) AS items FROM bronze.epd GROUP BY period, bnf_code");
        nhs.model(
                "silver.list",
                "grain: [month, code]\npartition: month\nchecks:\n  - grain",
                "month date; code varchar; size bigint",
                "SELECT period AS month, practice_code AS code, count(*) AS size FROM bronze.epd GROUP BY period, practice_code");
        nhs.model(
                "silver.seen",
                "kind: view\ngrain: [month, code]",
                "month date; code varchar; items bigint",
                "SELECT month, code, items FROM silver.line WHERE items > 0");
        nhs.model(
                "silver.total",
                "kind: view\ngrain: [code]",
                "code varchar; items bigint",
                "SELECT code, sum(items) AS items FROM silver.line GROUP BY code");
    }

    private Alignment of(String sql, TableName input) {
        nhs.model("gold.fact", "grain: [month]\npartition: month", "month date; n bigint", sql);
        CompiledModel fact = nhs.compile().model(TableName.of("gold.fact")).orElseThrow();
        return fact.storedInputs().get(input);
    }

    static List<String> alignedQueries() {
        return List.of(
                "SELECT month, items AS n FROM silver.line WHERE items > 0",
                "SELECT month, sum(items) AS n FROM silver.line GROUP BY month",
                "SELECT l.month, count(*) AS n FROM silver.line AS l GROUP BY GROUPING SETS ((l.month, l.code), (l.month))",
                "SELECT l.month, l.items AS n FROM silver.line AS l JOIN silver.list AS p ON p.month = l.month AND p.code = l.code",
                "SELECT p.month, l.items AS n FROM silver.list AS p LEFT JOIN silver.line AS l USING (month, code)",
                "SELECT p.month, l.items AS n FROM silver.list AS p LEFT JOIN silver.line AS l ON l.month = p.month",
                "SELECT l.month, l.items AS n FROM silver.list AS p, silver.line AS l WHERE l.month = p.month",
                "SELECT p.month, l.items AS n FROM silver.line AS l RIGHT JOIN silver.list AS p ON l.month = p.month",
                "SELECT month, items AS n FROM silver.line FULL JOIN silver.list USING (month, code)",
                "SELECT coalesce(p.month, l.month) AS month, l.items AS n FROM silver.line AS l FULL JOIN silver.list AS p ON p.month = l.month",
                "SELECT month, items AS n FROM silver.line UNION ALL SELECT month, size AS n FROM silver.list",
                "SELECT month, row_number() OVER (PARTITION BY month ORDER BY code NULLS LAST) AS n FROM silver.line",
                "SELECT month, items AS n FROM silver.seen",
                "SELECT s.month, s.items AS n FROM silver.seen AS s JOIN silver.line AS l ON l.month = s.month AND l.code = s.code",
                "WITH a AS (SELECT month, sum(items) AS n FROM silver.line GROUP BY month) SELECT a.month, a.n FROM a JOIN a AS b ON b.month = a.month",
                "SELECT month, size AS n FROM silver.list AS p WHERE EXISTS (SELECT 1 FROM silver.line AS l WHERE l.month = p.month AND l.code = p.code)",
                "SELECT month, size AS n FROM silver.list AS p WHERE NOT EXISTS (SELECT 1 FROM silver.line AS l WHERE p.month = l.month)",
                "SELECT month, (SELECT max(items) FROM silver.line AS l WHERE l.month = p.month) AS n FROM silver.list AS p",
                "SELECT month, size AS n FROM silver.list AS p WHERE (month, code) IN (SELECT month, code FROM silver.line)",
                "SELECT DISTINCT month, items AS n FROM silver.line",
                "SELECT a.month, b.items AS n FROM silver.list AS p JOIN silver.line AS a ON a.month = p.month JOIN silver.line AS b ON b.month = p.month");
    }

    @ParameterizedTest
    @MethodSource("alignedQueries")
    void holdsWhereRowsOfAPartitionMakeOnlyThatPartition(String sql) {
        Alignment alignment = of(sql, LINE);

        assertThat(alignment.aligned()).as(alignment.reason()).isTrue();
        assertThat(alignment.column()).contains("month");
        assertThat(alignment.reason()).isEqualTo("'month' is its 'month' unchanged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "SELECT plus_months(month, 1) AS month, items AS n FROM silver.line # computed with, on the way",
                "SELECT max(month) AS month, sum(items) AS n FROM silver.line GROUP BY code # a GROUP BY leaves out 'month'",
                "SELECT max(month) AS month, count(*) AS n FROM silver.line # a GROUP BY leaves out 'month'",
                "SELECT month, count(*) AS n FROM silver.line GROUP BY GROUPING SETS ((month), (code)) # a GROUP BY leaves out 'month'",
                "SELECT p.month, l.items AS n FROM silver.list AS p JOIN silver.line AS l ON l.code = p.code # 'month' is left out",
                "SELECT p.month, l.items AS n FROM silver.list AS p LEFT JOIN silver.line AS l ON l.code = p.code # an outer join leaves out 'month'",
                "SELECT l.month, l.items AS n FROM silver.list AS p LEFT JOIN silver.line AS l ON l.month = p.month # 'month' is left out",
                "SELECT p.month, l.items AS n FROM silver.list AS p JOIN silver.line AS l ON l.month = plus_months(p.month, -1) # 'month' is left out",
                "SELECT p.month, l.items AS n FROM silver.list AS p JOIN silver.line AS l ON l.month <= p.month # 'month' is left out",
                "SELECT month, sum(items) OVER (PARTITION BY code) AS n FROM silver.line # a window's PARTITION BY leaves out 'month'",
                "SELECT month, lag(items) OVER (PARTITION BY code ORDER BY month NULLS LAST) AS n FROM silver.line # a window's PARTITION BY leaves out 'month'",
                "SELECT month, items AS n FROM silver.line ORDER BY month NULLS LAST, code NULLS LAST LIMIT 10 # LIMIT looks at all its rows",
                "SELECT p.month, t.items AS n FROM silver.list AS p JOIN silver.total AS t ON t.code = p.code # 'month' is left out",
                "SELECT s.month, t.items AS n FROM silver.seen AS s JOIN silver.total AS t ON t.code = s.code # 'month' is left out",
                "SELECT month, size AS n FROM silver.list AS p WHERE code IN (SELECT code FROM silver.line) # 'month' is left out",
                "SELECT month, size AS n FROM silver.list AS p WHERE month NOT IN (SELECT month FROM silver.line) # a subquery reads it without tying its 'month'",
                "SELECT month, size AS n FROM silver.list AS p WHERE month >= (SELECT max(month) FROM silver.line) # a GROUP BY leaves out 'month'",
                "SELECT month, size AS n FROM silver.list AS p WHERE EXISTS (SELECT 1 FROM silver.line AS l WHERE l.code = p.code) # a subquery reads it",
                "SELECT coalesce(p.month, l.month) AS month, l.items AS n FROM silver.line AS l FULL JOIN silver.list AS p ON p.code = l.code # computed with, on the way",
                "SELECT DATE '2026-01-01' AS month, items AS n FROM silver.line # computed with, on the way",
                "SELECT month, items AS n FROM silver.line UNION ALL SELECT plus_months(month, 1) AS month, items AS n FROM silver.line # computed with, on the way",
            })
    void isRefusedWithItsReasonWherePartitionsMix(String sql, String reason) {
        Alignment alignment = of(sql, LINE);

        assertThat(alignment.aligned()).isFalse();
        assertThat(alignment.reason()).contains(reason);
    }

    /** The claim itself, tried on rows: what changes in one month of the input shows in that month of the output only. */
    @ParameterizedTest
    @MethodSource("alignedQueries")
    void aChangeInOnePartitionChangesNoOther(String sql) {
        of(sql, LINE);
        CompiledPlan plan = nhs.compile();
        List<List<Object>> before = rows(plan, sql, LINE_ROWS);
        for (String june : List.of(
                "(DATE '2026-06-01', 'A', 70), (DATE '2026-06-01', 'C', 80)",
                "(DATE '2026-06-01', 'B', 9)",
                "(CAST(NULL AS DATE), 'A', 1)")) {
            List<List<Object>> after = rows(plan, sql, LINE_ROWS.replace(JUNE, june));

            assertThat(notOf(after, "2026-06-01")).as(june).isEqualTo(notOf(before, "2026-06-01"));
        }
    }

    private static final String JUNE = "(DATE '2026-06-01', 'A', 4), (DATE '2026-06-01', 'B', 5)";
    private static final String LINE_ROWS =
            "(DATE '2026-05-01', 'A', 1), (DATE '2026-05-01', 'B', 2), " + JUNE + ", (DATE '2026-07-01', 'A', 6)";
    private static final String LIST_ROWS =
            "(DATE '2026-05-01', 'A', 10), (DATE '2026-06-01', 'A', 20), (DATE '2026-06-01', 'D', 30), (DATE '2026-07-01', 'C', 40)";

    private static List<List<Object>> rows(CompiledPlan plan, String sql, String lineRows) {
        List<Relation> relations = new ArrayList<>();
        relations.add(
                new Relation.View(LINE, "SELECT * FROM (VALUES %s) AS t(month, code, items)".formatted(lineRows)));
        relations.add(
                new Relation.View(LIST, "SELECT * FROM (VALUES %s) AS t(month, code, size)".formatted(LIST_ROWS)));
        plan.inOrder().stream().filter(model -> !model.isStored()).forEach(view -> relations.add(view.asView()));
        return new ArrayList<>(engine.query(sql, relations, 1000).rows());
    }

    /** Rows of the other partitions; a null month is a partition of its own, and changed too in one of the trials. */
    private static List<String> notOf(List<List<Object>> rows, String month) {
        return rows.stream()
                .filter(row ->
                        row.getFirst() != null && !row.getFirst().toString().equals(month))
                .map(Object::toString)
                .sorted()
                .toList();
    }

    @Test
    void theOtherSideOfAJoinIsJudgedOnItsOwn() {
        String sql = "SELECT l.month, p.size AS n FROM silver.line AS l LEFT JOIN silver.list AS p ON p.code = l.code";

        assertThat(of(sql, LINE).aligned()).isTrue();
        assertThat(of(sql, LIST).aligned()).isFalse();
    }

    @Test
    void bronzeIsAlignedByItsPeriod() {
        CompiledModel line = nhs.compile().model(LINE).orElseThrow();

        Alignment alignment = line.storedInputs().get(TableName.of("bronze.epd"));

        assertThat(alignment.aligned()).isTrue();
        assertThat(alignment.column()).contains("period");
    }

    @Test
    void modelsWithoutPartitionAndTablesWithoutPartitionsAreNot() {
        nhs.file(
                "reference/band.yaml",
                "reference: reference.band\nsummary: Bands.\nowner: shared\ncolumns:\n  code: {type: varchar, description: Code}\n");
        nhs.file("reference/band.csv", "code\na\n");
        nhs.model("gold.all", "grain: [month]", "month date", "SELECT month FROM silver.line");

        Alignment band = of(
                "SELECT l.month, l.items AS n FROM silver.line AS l JOIN reference.band AS b ON b.code = l.code",
                TableName.of("reference.band"));
        Alignment all = nhs.compile()
                .model(TableName.of("gold.all"))
                .orElseThrow()
                .storedInputs()
                .get(LINE);

        assertThat(band).isEqualTo(Alignment.no("a reference table has no partitions"));
        assertThat(all).isEqualTo(Alignment.no("gold.all has no partition"));
    }
}
