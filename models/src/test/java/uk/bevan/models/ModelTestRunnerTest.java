package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelTestRunnerTest {
    @AutoClose
    private static final TestEngine engine = new TestEngine();

    @TempDir
    Path folder;

    NhsFolder nhs;

    @BeforeEach
    void models() {
        nhs = new NhsFolder(folder).epd();
        nhs.file(
                "reference/band.yaml",
                "reference: reference.band\nsummary: Bands.\nowner: shared\ngrain: [code]\ncolumns:\n  code: {type: varchar, description: Code}\n  band: {type: varchar, description: Band}\n");
        nhs.file("reference/band.csv", "code,band\nA1,first\n");
        nhs.model(
                "silver.line",
                "kind: view\ngrain: [month, code]",
                "month date; code varchar; items bigint",
                "SELECT month_start(month) AS month, bnf_code AS code, sum(items) AS items FROM bronze.epd GROUP BY month_start(month), bnf_code");
        nhs.model(
                "gold.fact",
                "grain: [month, code]",
                "month date; code varchar; financial_year varchar; items bigint; cost_share double; band varchar",
                """
                SELECT line.month, line.code, financial_year_text(line.month) AS financial_year, line.items,
                    CAST(line.items AS DOUBLE) / 3 AS cost_share, band.band
                FROM silver.line AS line LEFT JOIN reference.band AS band ON band.code = line.code -- last""");
    }

    @Test
    void givenRowsComeOutAsExpectedThroughViewsAndReferenceTables() {
        nhs.file("tests/fact.yaml", """
                model: gold.fact
                given:
                  bronze.epd:
                    - {month: 2026-01-01, bnf_code: A1, items: 1}
                    - {month: 2026-01-01, bnf_code: A1, items: 1}
                    - {month: 2026-05-01, bnf_code: 'it''s', items: 3}
                expect:
                  - {month: 2026-05-01, code: 'it''s', financial_year: 2026/27, band: null}
                  - {month: 2026-01-01, code: A1, items: 2, financial_year: 2025/26, cost_share: 0.6666666666666667, band: first}
                """);

        List<ModelTestResult> results = ModelTestRunner.run(nhs.compile(), engine);

        assertThat(results)
                .extracting(ModelTestResult::message)
                .containsExactly("fact: gold.fact made the expected 2 rows");
        assertThat(results).allMatch(ModelTestResult::passed);
    }

    @Test
    void whatDiffersIsShownRowByRow() {
        nhs.file("tests/fact.yaml", """
                model: gold.fact
                given:
                  silver.line:
                    - {month: 2026-01-01, code: A1, items: 1}
                expect:
                  - {code: A1, items: 2}
                """);

        ModelTestResult result = ModelTestRunner.run(nhs.compile(), engine).getFirst();

        assertThat(result.passed()).isFalse();
        assertThat(result.message()).isEqualTo("""
                        fact: gold.fact did not make what is expected
                          missing:    {code: A1, items: 2}
                          unexpected: {code: A1, items: 1}""");
    }

    @Test
    void mistakesInATestAreReportedAtCompileTime() {
        nhs.file("tests/fact.yaml", """
                - model: gold.fact
                  given:
                    bronze.epd: [{mnth: 2026-01-01}, {items: many}]
                    gold.fact: [{code: a}]
                  expect: [{codes: a}]
                - model: gold.fakt
                  given: {}
                  expect: []
                """);

        assertThat(nhs.problems())
                .containsExactlyInAnyOrder(
                        "tests/fact.yaml:1: bronze.epd has no column 'mnth'; did you mean 'month'?",
                        "tests/fact.yaml:1: 'many' is no bigint, the type of bronze.epd.items",
                        "tests/fact.yaml:1: Gives rows of gold.fact, which gold.fact does not read",
                        "tests/fact.yaml:1: gold.fact has no column 'codes'; did you mean 'code'?",
                        "tests/fact.yaml:6: Tests gold.fakt, which is no model; did you mean 'gold.fact'?");
    }

    @Test
    void declaredTypesAreHeldToWhatTheEngineMakes() {
        nhs.compile().checkTypes(engine);
        nhs.model(
                "gold.wrong",
                "grain: [month]",
                "month date; items decimal(18,2); code bigint; cost decimal(18,1)",
                "SELECT period + INTERVAL '1' MONTH AS month, median(items) AS items, max(bnf_code) AS code, sum(nic) AS cost\nFROM bronze.epd GROUP BY period");

        assertThatThrownBy(() -> nhs.compile().checkTypes(engine))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "wrong.sql:14: Column month is declared as date; duckdb makes timestamp of it, which does not fit without loss: use CAST(… AS DATE)")
                .hasMessageContaining("Column items is declared as decimal(18,2); duckdb makes double of it")
                .hasMessageContaining("Column code is declared as bigint; duckdb makes varchar of it")
                .hasMessageContaining("Column cost is declared as decimal(18,1); duckdb makes decimal(38,2) of it");
    }
}
