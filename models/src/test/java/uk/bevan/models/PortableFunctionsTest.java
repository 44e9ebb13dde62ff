package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PortableFunctionsTest {
    @AutoClose
    private static final TestEngine engine = new TestEngine();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "days_between(DATE '2026-01-01', DATE '2026-03-01') | 59",
                "days_between(DATE '2026-03-01', DATE '2026-01-01') | -59",
                "minutes_between(TIMESTAMP '2026-06-01 10:00:00', TIMESTAMP '2026-06-01 14:00:30') | 240.5",
                "minutes_between(TIMESTAMP '2026-03-29 00:30:00', TIMESTAMP '2026-03-29 03:30:00') | 120.0",
                "minutes_between(TIMESTAMPTZ '2026-03-29 00:30:00+00', TIMESTAMPTZ '2026-03-29 03:30:00+00') | 180.0",
                "minutes_between(TIMESTAMP '2025-10-26 00:30:00', TIMESTAMP '2025-10-26 02:30:00') | 180.0",
                "minutes_between(TIMESTAMP '2026-06-30 23:50:00', TIMESTAMP '2026-07-01 00:20:00') | 30.0",
                "minutes_between(TIMESTAMP '2026-06-01 10:00:30', TIMESTAMP '2026-06-01 10:00:00') | -0.5",
                "month_start(DATE '2026-02-28') | 2026-02-01",
                "month_end(DATE '2024-02-01') | 2024-02-29",
                "months_between_starts(DATE '2025-12-31', DATE '2026-01-01') | 1",
                "age_in_years(DATE '1986-06-01', DATE '2026-05-31') | 39",
                "age_in_years(DATE '1986-06-01', DATE '2026-06-01') | 40",
                "age_in_years(DATE '2026-07-01', DATE '2026-06-01') | null",
                "plus_days(DATE '2026-02-28', 1) | 2026-03-01",
                "plus_months(DATE '2026-01-31', 1) | 2026-02-28",
                "plus_months(DATE '2026-02-28', 1) | 2026-03-28",
                "day_of_week_iso(DATE '2026-11-22') | 7",
                "day_of_week_iso(DATE '2026-11-23') | 1",
                "is_in_repeated_hour(TIMESTAMP '2025-10-26 01:00:00') | true",
                "is_in_repeated_hour(TIMESTAMP '2025-10-26 01:59:59') | true",
                "is_in_repeated_hour(TIMESTAMP '2025-10-26 00:59:59') | false",
                "is_in_repeated_hour(TIMESTAMP '2025-10-26 02:00:00') | false",
                "is_in_repeated_hour(TIMESTAMP '2025-10-19 01:30:00') | false",
                "is_in_repeated_hour(TIMESTAMP '2026-03-29 01:30:00') | false",
                "year_month_text(DATE '2026-06-09') | 2026-06",
                "financial_year_text(DATE '2026-03-31') | 2025/26",
                "financial_year_text(DATE '2026-04-01') | 2026/27",
                "financial_year_text(DATE '1999-05-01') | 1999/00",
                "matches('ABC', '[A-Z]{3}') | true",
                "matches('ABCD', '[A-Z]{3}') | false",
                "matches('b', 'a?b') | true",
                "remove_matches('a1b2', '[0-9]') | ab",
                "text_hash('abc') | 900150983cd24fb0d6963f7d28e17f72",
            })
    void giveTheDocumentedValues(String expression, String expected) {
        Engine.Rows rows = engine.query("SELECT " + expression + " AS made", List.of(), 1);

        assertThat(String.valueOf(rows.rows().getFirst().getFirst())).isEqualTo(expected);
    }

    @Test
    void haveTheDeclaredTypesAndStayNullForNull() {
        for (PortableFunction function : PortableFunction.ALL) {
            List<String> arguments = function.parameters().stream()
                    .map(parameter -> "CAST(NULL AS %s)"
                            .formatted(parameter
                                    .substring(parameter.indexOf(' ') + 1)
                                    .replace("STRING", "VARCHAR")))
                    .toList();
            Engine.Rows rows = engine.query(
                    "SELECT %s(%s) AS made".formatted(function.sqlName(), String.join(", ", arguments)), List.of(), 1);

            assertThat(rows.columns().getFirst().type()).as(function.sqlName()).isEqualTo(function.returns());
            assertThat(rows.rows().getFirst().getFirst()).as(function.sqlName()).isNull();
        }
    }

    @Test
    void everyFunctionIsDefinedForSparkWithTypes() {
        assertThat(PortableFunctions.sparkDefinitions())
                .hasSameSizeAs(PortableFunctions.duckDbDefinitions())
                .contains(
                        "CREATE OR REPLACE TEMPORARY FUNCTION days_between(start_date DATE, end_date DATE) RETURNS INTEGER RETURN datediff(end_date, start_date)")
                .allMatch(definition -> definition.startsWith("CREATE OR REPLACE TEMPORARY FUNCTION "));
    }
}
