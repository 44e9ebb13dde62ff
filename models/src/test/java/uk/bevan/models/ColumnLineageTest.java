package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.TableName;
import uk.bevan.models.ColumnLineage.Source;

final class ColumnLineageTest {
    @TempDir
    Path folder;

    NhsFolder nhs;

    @BeforeEach
    void models() {
        nhs = new NhsFolder(folder).epd();
        nhs.model(
                "silver.line",
                "kind: view\ngrain: [month, code]",
                "month date; code varchar; practice varchar; items bigint; nic decimal(18,2)",
                "SELECT period AS month, bnf_code AS code, practice_code AS practice, items, nic FROM bronze.epd WHERE items > 0");
        nhs.model(
                "silver.practice",
                "grain: [code]",
                "code varchar; size bigint",
                "SELECT practice_code AS code, max(items) AS size FROM bronze.epd GROUP BY practice_code");
    }

    private ColumnLineage lineage(String columns, String sql) {
        nhs.model("gold.fact", "grain: [month]", columns, sql);
        return nhs.compile().model(TableName.of("gold.fact")).orElseThrow().lineage();
    }

    private static List<String> text(Collection<Source> sources) {
        return sources.stream()
                .map(source -> "%s.%s %s"
                        .formatted(
                                source.table(),
                                source.column(),
                                source.role().name().toLowerCase(Locale.ROOT)))
                .sorted()
                .toList();
    }

    @Test
    void valuesFiltersJoinsAndGroupsAreToldApart() {
        ColumnLineage lineage = lineage("month date; n bigint; c bigint", """
                SELECT l.month, sum(l.items) FILTER (WHERE l.code = 'x') AS n, count(*) AS c
                FROM silver.line AS l JOIN silver.practice AS p ON p.code = l.practice
                WHERE p.size > 1 AND EXISTS (SELECT 1 FROM bronze.epd AS e WHERE e.bnf_code = l.code)
                GROUP BY l.month""");

        assertThat(text(lineage.columns().get("month"))).containsExactly("silver.line.month direct");
        assertThat(text(lineage.columns().get("n")))
                .containsExactly("silver.line.code filter", "silver.line.items direct");
        assertThat(lineage.columns().get("c")).isEmpty();
        assertThat(text(lineage.rows()))
                .contains(
                        "bronze.epd.bnf_code filter",
                        "silver.line.code filter",
                        "silver.line.month group",
                        "silver.line.practice join",
                        "silver.practice.code join",
                        "silver.practice.size filter");
    }

    @Test
    void windowsTellTheirOrderAndPartitionToTheirColumnOnly() {
        ColumnLineage lineage = lineage(
                "month date; n bigint",
                "SELECT month, lag(items) OVER (PARTITION BY code, practice, month, nic ORDER BY items NULLS LAST) AS n FROM silver.line");

        assertThat(text(lineage.columns().get("n")))
                .containsExactly(
                        "silver.line.code group",
                        "silver.line.items direct",
                        "silver.line.items order",
                        "silver.line.month group",
                        "silver.line.nic group",
                        "silver.line.practice group");
        assertThat(lineage.rows()).isEmpty();
    }

    @Test
    void unionsAndRecursiveQueriesAreFollowed() {
        ColumnLineage lineage = lineage("month date; n bigint", """
                WITH RECURSIVE r AS (
                    SELECT min(month) AS m, max(items) AS n FROM silver.line
                    UNION ALL
                    SELECT plus_months(m, 1) AS m, n FROM r WHERE m < DATE '2026-01-01')
                SELECT m AS month, n FROM r
                UNION ALL
                SELECT month, size AS n FROM silver.line CROSS JOIN silver.practice""");

        assertThat(text(lineage.columns().get("n")))
                .containsExactly("silver.line.items direct", "silver.practice.size direct");
        assertThat(text(lineage.rows())).containsExactly("silver.line.month filter");
    }

    @Test
    void originsReachBronzeThroughViewsAndTables() {
        nhs.model(
                "gold.fact",
                "grain: [month]",
                "month date; size bigint",
                "SELECT l.month, p.size FROM silver.line AS l JOIN silver.practice AS p ON p.code = l.practice");
        CompiledPlan plan = nhs.compile();

        assertThat(text(plan.originsOf(TableName.of("gold.fact"), "size")))
                .containsExactly(
                        "bronze.epd.items direct",
                        "bronze.epd.items join",
                        "bronze.epd.practice_code group",
                        "bronze.epd.practice_code join");
        assertThatThrownBy(() -> plan.originsOf(TableName.of("gold.fact"), "sise"))
                .hasMessage("There is no column gold.fact.sise in the plan");
    }

    @Test
    void usesAreFoundDownstream() {
        nhs.model(
                "gold.fact",
                "grain: [month]",
                "month date; cost decimal(38,2)",
                "SELECT month, sum(nic) AS cost FROM silver.line GROUP BY month");
        CompiledPlan plan = nhs.compile();

        assertThat(text(plan.usesOf(TableName.of("bronze.epd"), "nic")))
                .containsExactly("gold.fact.cost direct", "silver.line.nic direct");
        assertThat(text(plan.usesOf(TableName.of("silver.line"), "month")))
                .containsExactly("gold.fact.cost group", "gold.fact.month direct", "gold.fact.month group");
        assertThat(plan.downstream(List.of(TableName.of("bronze.epd"))))
                .extracting(model -> model.name().toString())
                .containsExactly("silver.line", "gold.fact", "silver.practice");
        assertThat(plan.upstream(List.of(TableName.of("gold.fact"))).toString()).isEqualTo("[bronze.epd, silver.line]");
    }
}
