package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.TableName;

final class LatestRowsTest {
    private static final String CONTRACT = """
            contract: bronze.visit
            summary: One row per visit and version of it.
            owner: access
            policy: open
            key: [site, visit_id]
            %s
            columns:
              site: {type: varchar, required: true, description: Site}
              visit_id: {type: varchar, required: true, description: Visit}
              outcome: {type: varchar, description: Outcome}
              updated_at: {type: timestamp, description: When the row last changed}
            layouts:
              mirror:
                format: table
                columns: {site: site, visit_id: visit_id, outcome: outcome, updated_at: updated_at}
            """;

    private static final String TEST = """
            model: silver.visit
            given:
              bronze.visit:
                - {site: A, visit_id: '1', outcome: changed last, updated_at: '2026-06-10 09:00:00', _delivery_id: d1, _sequence: 1, _line: 1, _deleted: false}
                - {site: A, visit_id: '1', outcome: came last, updated_at: '2026-06-01 09:00:00', _delivery_id: d2, _sequence: 2, _line: 1, _deleted: false}
                - {site: A, visit_id: '2', outcome: first line, updated_at: '2026-06-01 09:00:00', _delivery_id: d1, _sequence: 1, _line: 2, _deleted: false}
                - {site: A, visit_id: '2', outcome: later line, updated_at: '2026-06-01 09:00:00', _delivery_id: d1, _sequence: 1, _line: 3, _deleted: false}
                - {site: B, visit_id: '2', outcome: at another site, _delivery_id: d1, _sequence: 1, _line: 4, _deleted: false}
                - {site: A, visit_id: '3', outcome: gone, updated_at: '2026-06-01 09:00:00', _delivery_id: d1, _sequence: 1, _line: 5, _deleted: false}
                - {site: A, visit_id: '3', _delivery_id: d2, _sequence: 2, _line: 0, _deleted: true}
                - {site: A, visit_id: '4', outcome: before it was gone, updated_at: '2026-06-20 09:00:00', _delivery_id: d1, _sequence: 1, _line: 6, _deleted: false}
                - {site: A, visit_id: '4', _delivery_id: d2, _sequence: 2, _line: 0, _deleted: true}
                - {site: A, visit_id: '4', outcome: came again, updated_at: '2026-06-11 09:00:00', _delivery_id: d3, _sequence: 3, _line: 1, _deleted: false}
            expect:
              - {site: A, visit_id: '1', outcome: %s}
              - {site: A, visit_id: '2', outcome: later line}
              - {site: B, visit_id: '2', outcome: at another site}
              - {site: A, visit_id: '4', outcome: came again}
            """;

    @AutoClose
    private static final TestEngine engine = new TestEngine();

    @TempDir
    private Path root;

    private NhsFolder nhs;

    @BeforeEach
    void folder() {
        nhs = new NhsFolder(root);
        nhs.model(
                "silver.visit",
                "grain: [site, visit_id]\nchecks:\n  - grain\n  - conserves: {keys_of: bronze.visit}",
                "site varchar; visit_id varchar; outcome varchar",
                "SELECT site, visit_id, outcome FROM bronze.latest_visit");
    }

    @Test
    void theRowThatChangedLastStandsForItsKeyUnlessTheKeyIsGone() {
        nhs.file("bronze/visit.yaml", CONTRACT.formatted("changed: updated_at"));
        nhs.file("tests/visit.yaml", TEST.formatted("changed last"));

        assertThat(ModelTestRunner.run(nhs.compile(), engine))
                .hasSize(1)
                .allSatisfy(result ->
                        assertThat(result.passed()).as(result.message()).isTrue());
    }

    @Test
    void theRowThatCameLastStandsForItsKeyWhereNothingSaysWhenItChanged() {
        nhs.file("bronze/visit.yaml", CONTRACT.formatted(""));
        nhs.file("tests/visit.yaml", TEST.formatted("came last"));

        assertThat(ModelTestRunner.run(nhs.compile(), engine))
                .hasSize(1)
                .allSatisfy(result ->
                        assertThat(result.passed()).as(result.message()).isTrue());
    }

    @Test
    void theKeyIsKnownToIdentifyARow() {
        nhs.file("bronze/visit.yaml", CONTRACT.formatted("changed: updated_at"));

        CompiledModel visit = nhs.compile().model(TableName.of("silver.visit")).orElseThrow();

        assertThat(visit.grainProven()).isTrue();
        assertThat(visit.storedInputs()).containsOnlyKeys(TableName.of("bronze.visit"));
    }

    @Test
    void aTableIsHeldToTheKeysThatAreThere() {
        nhs.file("bronze/visit.yaml", CONTRACT.formatted("changed: updated_at"));
        CompiledPlan plan = nhs.compile();

        assertThat(kept(plan, "SELECT 'A' AS site, '1' AS visit_id UNION ALL SELECT 'B', '2'"))
                .isEqualTo(CheckResult.Outcome.PASSED);
        assertThat(kept(plan, "SELECT 'A' AS site, '1' AS visit_id")).isEqualTo(CheckResult.Outcome.FAILED);
    }

    private static CheckResult.Outcome kept(CompiledPlan plan, String rows) {
        List<Relation> relations = List.of(
                new Relation.View(TableName.of("silver.visit"), rows),
                new Relation.View(TableName.of("bronze.visit"), """
                        SELECT * FROM (VALUES
                        ('A', '1', CAST(1 AS BIGINT), false),
                        ('A', '1', 2, false),
                        ('A', '2', 1, false),
                        ('A', '2', 2, true),
                        ('B', '2', 1, false)) AS t(site, visit_id, _sequence, _deleted)"""));
        Model visit = plan.model(TableName.of("silver.visit")).orElseThrow().model();

        return new CheckRunner(plan)
                .run(visit, engine, relations, LocalDate.of(2026, 6, 30))
                .getLast()
                .outcome();
    }

    @Test
    void whatChangedMustBeAMomentOfAKeyedContract() {
        nhs.file("bronze/visit.yaml", CONTRACT.formatted("changed: outcome"));
        nhs.file(
                "bronze/unkeyed.yaml",
                CONTRACT.replace("bronze.visit", "bronze.unkeyed")
                        .replace("key: [site, visit_id]", "period: {option: true}")
                        .formatted("changed: updated_at"));

        assertThat(nhs.problems())
                .anyMatch(problem -> problem.contains(
                        "changed names 'outcome', which is not one of the columns of dates and moments"))
                .anyMatch(problem -> problem.contains("it needs a key"));
    }
}
