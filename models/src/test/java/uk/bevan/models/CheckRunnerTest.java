package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.bevan.lake.TableName;
import uk.bevan.models.Check.Severity;
import uk.bevan.models.CheckResult.Outcome;

final class CheckRunnerTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);
    private static final TableName FACT = TableName.of("gold.fact");

    @AutoClose
    private static final TestEngine engine = new TestEngine();

    @TempDir
    Path folder;

    NhsFolder nhs;

    @BeforeEach
    void contract() {
        nhs = new NhsFolder(folder).epd();
        nhs.model(
                "silver.code",
                "grain: [code]\nchecks:\n  - grain",
                "code varchar",
                "SELECT DISTINCT bnf_code AS code FROM bronze.epd");
        engine.queries.clear();
    }

    /** Runs one check over three sound rows and two that are wrong in every way. */
    private CheckResult checked(String check) {
        nhs.model(
                "gold.fact",
                "grain: [month, code]\nchecks:\n  - " + check,
                "month date; code varchar; items bigint; cost decimal(18,2)",
                "SELECT month, bnf_code AS code, items, nic AS cost FROM bronze.epd");
        return run("""
                SELECT * FROM (VALUES
                (DATE '2026-05-01', 'A1', CAST(1 AS BIGINT), CAST(1.50 AS DECIMAL(18,2))),
                (DATE '2026-05-01', 'B2', 2, 2.50),
                (DATE '2026-06-01', 'A1', 3, 3.00),
                (DATE '2026-06-01', 'A1', -4, 4.00),
                (DATE '2026-06-01', NULL, NULL, NULL)) AS t(month, code, items, cost)""").getFirst();
    }

    private List<CheckResult> run(String rows) {
        CompiledPlan plan = nhs.compile();
        List<Relation> relations = List.of(
                new Relation.View(FACT, rows),
                new Relation.View(TableName.of("silver.code"), "SELECT 'A1' AS code"),
                new Relation.View(
                        TableName.of("bronze.epd"),
                        "SELECT DATE '2026-05-01' AS month, 4.00 AS nic, 3 AS items UNION ALL SELECT DATE '2026-06-01', 7.10, 9"));
        return new CheckRunner(plan).run(plan.model(FACT).orElseThrow().model(), engine, relations, TODAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "grain | FAILED | 2",
                "grain: {where: month = DATE '2026-05-01'} | PASSED | 0",
                "not_null: [month] | PASSED | 0",
                "not_null: [month, code] | FAILED | 1",
                "not_null: {columns: [code], where: items > 0} | PASSED | 0",
                "unique: [month, code] | FAILED | 1",
                "unique: [items] | PASSED | 0",
                "accepted_values: {column: code, values: [A1, B2]} | PASSED | 0",
                "accepted_values: {column: code, values: [A1]} | FAILED | 1",
                "accepted_values: {column: items, values: [1, 2, 3]} | FAILED | 1",
                "accepted_values: {column: month, values: [2026-05-01]} | FAILED | 3",
                "relates: {column: code, to: silver.code.code} | FAILED | 1",
                "relates: {column: code, to: silver.code, where: items <> 2} | PASSED | 0",
                "between: {column: items, min: 0} | FAILED | 1",
                "between: {column: items, min: -4, max: 3} | PASSED | 0",
                "between: {column: cost, max: 3.99} | FAILED | 1",
                "matches: {column: code, pattern: '[A-Z][0-9]'} | PASSED | 0",
                "matches: {column: code, pattern: 'A'} | FAILED | 4",
                "row_count: {min: 5, max: 5} | PASSED | 0",
                "row_count: {min: 6} | FAILED | 1",
                "row_count: {max: 2, where: items > 0} | FAILED | 1",
                "fresh: {column: month, within: 30 days} | PASSED | 0",
                "fresh: {column: month, within: 29 days} | FAILED | 1",
                "fresh: {column: month, within: 100 years, where: items > 9} | FAILED | 1",
                "reconciles: {sum: cost, to: bronze.epd.nic, tolerance: 0.10} | PASSED | 0",
                "reconciles: {sum: cost, to: bronze.epd.nic, tolerance: 0.09} | FAILED | 1",
                "reconciles: {sum: cost, to: bronze.epd.nic, by: [month]} | FAILED | 1",
                "reconciles: {sum: cost, to: bronze.epd.nic, by: [month], tolerance: 1.5 %} | PASSED | 0",
                "reconciles: {sum: cost, to: bronze.epd.nic, by: [month], tolerance: 1.4 %} | FAILED | 1",
                "conserves: {rows_of: bronze.epd} | FAILED | 1",
                "conserves: {rows_of: bronze.epd, by: [month], where: items > 1} | PASSED | 0",
                "sql: {name: no_negative, query: 'SELECT month, items FROM this WHERE items < 0'} | FAILED | 1",
                "sql: SELECT this.month FROM this JOIN silver.code AS c ON c.code = this.code WHERE this.items > 9 | PASSED | 0",
                "sql: WITH a AS (SELECT t.code FROM this AS t) SELECT code FROM a WHERE code = 'B2' | FAILED | 1",
            })
    void eachCheckFindsWhatBreaksIt(String check, Outcome outcome, long offending) {
        CheckResult result = checked(check);

        assertThat(result.outcome()).as(result.message()).isEqualTo(outcome);
        assertThat(result.offending()).isEqualTo(offending);
        assertThat(result.blocks()).isEqualTo(outcome == Outcome.FAILED);
    }

    @Test
    void aFailureShowsTheGrainAndTheColumnsItIsAbout() {
        CheckResult result = checked("between: {column: items, min: 0, severity: warn}");

        assertThat(result.sample().columns())
                .extracting(column -> column.name())
                .containsExactly("month", "code", "items");
        assertThat(result.sample().rows()).containsExactly(List.of(LocalDate.of(2026, 6, 1), "A1", -4L));
        assertThat(result.severity()).isEqualTo(Severity.WARN);
        assertThat(result.blocks()).isFalse();
        assertThat(result.message()).isEqualTo("gold.fact: 1 row has items below 0");
    }

    @Test
    void allChecksOfATableRunInOneQuery() {
        nhs.model(
                "gold.fact",
                "grain: [month, code]\nchecks:\n  - grain\n  - not_null: [month]\n  - row_count: {min: 1}\n  - relates: {column: code, to: silver.code}\n  - fresh: {column: month, within: 40 days}",
                "month date; code varchar",
                "SELECT month, bnf_code AS code FROM bronze.epd");

        List<CheckResult> results = run("SELECT DATE '2026-06-01' AS month, 'A1' AS code");

        assertThat(results)
                .extracting(CheckResult::outcome)
                .containsOnly(Outcome.PASSED)
                .hasSize(5);
        assertThat(engine.queries).hasSize(1);
    }

    @Test
    void sumsOfTheSameRowsAreComparedInOnePassAndJudgedEachByItself() {
        nhs.model(
                "gold.fact",
                """
                grain: [month]
                checks:
                  - reconciles: {sum: items, to: bronze.epd.items, by: [month]}
                  - reconciles: {name: large, sum: items, to: bronze.epd.items, by: [month], where: items > 3}
                  - reconciles: {sum: nic, to: bronze.epd.nic, by: [month], tolerance: 1 %}
                  - conserves: {rows_of: bronze.epd, by: [month]}""",
                "month date; items bigint; nic decimal(18,2)",
                "SELECT month, items, nic FROM bronze.epd");

        List<CheckResult> results = run(
                "SELECT DATE '2026-05-01' AS month, 3 AS items, 3.97 AS nic UNION ALL SELECT DATE '2026-06-01', 9, 7.20");
        String query = engine.queries.getFirst();

        assertThat(results)
                .extracting(CheckResult::outcome, CheckResult::offending)
                .containsExactly(
                        tuple(Outcome.PASSED, 0L),
                        tuple(Outcome.FAILED, 1L),
                        tuple(Outcome.FAILED, 1L),
                        tuple(Outcome.PASSED, 0L));
        assertThat(results.get(2).sample().rows())
                .containsExactly(List.of(LocalDate.of(2026, 6, 1), new BigDecimal("7.20"), new BigDecimal("7.10")));
        assertThat(query.split("FROM bronze.epd", -1))
                .as("one pass for three, one for the other")
                .hasSize(3);
    }

    @Test
    void aCheckThatCannotRunFailsAloneAndHasNotPassed() {
        nhs.model(
                "gold.fact",
                "grain: [month]\nchecks:\n  - not_null: [month]\n  - sql: {name: broken, query: SELECT month FROM this WHERE CAST(code AS BIGINT) > 0}\n  - row_count: {min: 9}",
                "month date; code varchar",
                "SELECT month, bnf_code AS code FROM bronze.epd");

        List<CheckResult> results = run("SELECT DATE '2026-06-01' AS month, 'A1' AS code");

        assertThat(results)
                .extracting(CheckResult::outcome)
                .containsExactly(Outcome.PASSED, Outcome.ERRORED, Outcome.FAILED);
        assertThat(results.get(1).message()).startsWith("broken could not run, so it has not passed: ");
        assertThat(results.get(1).blocks()).isTrue();
    }

    @Test
    void aGrainProvenByTheSelectIsNotCountedAgain() {
        nhs.model(
                "gold.fact",
                "grain: [month]\nchecks:\n  - grain",
                "month date; items bigint",
                "SELECT month, sum(items) AS items FROM bronze.epd GROUP BY month");

        CheckResult sound = run("SELECT DATE '2026-06-01' AS month, 1 AS items").getFirst();
        String query = engine.queries.getFirst();
        CheckResult withNull =
                run("SELECT CAST(NULL AS DATE) AS month, 1 AS items").getFirst();

        assertThat(sound.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(sound.message()).contains("the SELECT itself leaves no key twice");
        assertThat(query).doesNotContain("GROUP BY");
        assertThat(withNull.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void checksThatNameWhatIsNotThereAreRefused() {
        nhs.model(
                "gold.fact",
                "grain: [month]\nchecks:\n  - relates: {column: month, to: silver.cod}\n  - sql: SELECT mnth FROM this\n  - between: {column: mont, min: 0}\n  - not_null: {columns: [month], where: 'strftime(month) = 1'}\n  - frehs: 1",
                "month date",
                "SELECT month FROM bronze.epd");

        assertThat(nhs.problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .startsWith("gold/fact.sql:9: Unknown table 'silver.cod'; did you mean"),
                        problem -> assertThat(problem).startsWith("gold/fact.sql:10: Unknown column 'mnth'"),
                        problem -> assertThat(problem)
                                .startsWith("gold/fact.sql:11: 'mont' is not one of the declared columns"),
                        problem -> assertThat(problem)
                                .startsWith("gold/fact.sql:12: strftime() is not in the portable subset"),
                        problem -> assertThat(problem).startsWith("gold/fact.sql:13: Unknown key 'frehs'"));
    }
}
