package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import uk.bevan.models.PartitionScope;

final class WorkPlannerTest {
    private static final Optional<String> MONTH = Optional.of("month");
    private static final Map<String, Boolean> ALIGNED = Map.of("bronze.sale", true, "bronze.shop", false);
    private static final Map<String, Map<String, String>> BEFORE =
            Map.of("bronze.sale", Map.of("2026-01-01", "a", "2026-02-01", "b"), "bronze.shop", Map.of("", "x"));

    @Test
    void whatWasNeverBuiltIsBuiltWhole() {
        assertThat(WorkPlanner.decide(MONTH, ALIGNED, true, Optional.empty(), BEFORE, true))
                .isEqualTo(whole("it was never built"));
    }

    @Test
    void whatOnePartitionAloneWasDeliveredOfIsLikelyToBeOneWhereNothingCanBeLeftOver() {
        Map<String, Boolean> aligned = Map.of("bronze.delivery", true, "bronze.sale", true, "bronze.shop", false);
        Map<String, Map<String, String>> january = Map.of(
                "bronze.delivery",
                Map.of("2026-01-01", "d", "2019-04-01", "of another table"),
                "bronze.sale",
                Map.of("2026-01-01", "a"),
                "bronze.shop",
                Map.of("", "x"));

        assertThat(WorkPlanner.decide(MONTH, aligned, true, Optional.empty(), january, true))
                .isEqualTo(new Work.Rebuild(new PartitionScope.Whole(true), "it was never built"));
        assertThat(WorkPlanner.decide(MONTH, aligned, true, Optional.empty(), january, false))
                .isEqualTo(whole("it was never built"));
        assertThat(WorkPlanner.decide(Optional.empty(), aligned, true, Optional.empty(), january, true))
                .isEqualTo(whole("it was never built"));
    }

    @Test
    void anotherDefinitionOrAHeadThatNoRecordDescribesIsBuiltWhole() {
        assertThat(WorkPlanner.decide(MONTH, ALIGNED, false, Optional.of(BEFORE), BEFORE, false))
                .isEqualTo(whole("its definition changed, or its last build was cut short"));
    }

    @Test
    void whatReadsOtherTablesThanBeforeIsBuiltWhole() {
        assertThat(WorkPlanner.decide(
                        MONTH,
                        ALIGNED,
                        true,
                        Optional.of(BEFORE),
                        Map.of("bronze.sale", BEFORE.get("bronze.sale")),
                        false))
                .isEqualTo(whole("it reads other tables than before"));
    }

    @Test
    void sameInputsAreNothingToDo() {
        assertThat(decide(BEFORE.get("bronze.sale"), "x")).isEqualTo(new Work.Nothing("its inputs are as they were"));
    }

    @Test
    void partitionsOfAnAlignedInputThatChangedCameOrWentAreRebuilt() {
        assertThat(decide(Map.of("2026-01-01", "a", "2026-02-01", "c"), "x"))
                .isEqualTo(partitions("bronze.sale changed in 2026-02-01", "2026-02-01"));
        assertThat(decide(Map.of("2026-01-01", "a", "2026-02-01", "b", "2026-03-01", "d"), "x"))
                .isEqualTo(partitions("bronze.sale changed in 2026-03-01", "2026-03-01"));
        assertThat(decide(Map.of("2026-01-01", "a"), "x"))
                .isEqualTo(partitions("bronze.sale changed in 2026-02-01", "2026-02-01"));
    }

    @Test
    void anInputThatDoesNotAlignRebuildsTheTableWhateverElseChanged() {
        assertThat(decide(BEFORE.get("bronze.sale"), "y")).isEqualTo(whole("bronze.shop changed"));
        assertThat(decide(Map.of("2026-01-01", "c"), "y")).isEqualTo(whole("bronze.shop changed"));
    }

    @Test
    void aTableWithoutPartitionsIsBuiltWhole() {
        Map<String, Map<String, String>> now =
                Map.of("bronze.sale", Map.of("2026-01-01", "c"), "bronze.shop", Map.of("", "x"));

        assertThat(WorkPlanner.decide(Optional.empty(), ALIGNED, true, Optional.of(BEFORE), now, false))
                .isEqualTo(whole("bronze.sale changed"));
    }

    @Test
    void changesOfSeveralAlignedInputsAreTakenTogether() {
        Map<String, Boolean> aligned = Map.of("bronze.delivery", true, "bronze.sale", true);
        Map<String, Map<String, String>> before =
                Map.of("bronze.delivery", Map.of("2026-01-01", "a"), "bronze.sale", Map.of("2026-02-01", "b"));
        Map<String, Map<String, String>> now =
                Map.of("bronze.delivery", Map.of("2026-01-01", "c"), "bronze.sale", Map.of("2026-02-01", "d"));

        assertThat(WorkPlanner.decide(MONTH, aligned, true, Optional.of(before), now, false))
                .isEqualTo(partitions(
                        "bronze.delivery, bronze.sale changed in 2026-01-01, 2026-02-01", "2026-01-01", "2026-02-01"));
    }

    @Property
    void exactlyThePartitionsThatDifferAreRebuilt(
            @ForAll("tokens") Map<String, String> before, @ForAll("tokens") Map<String, String> now) {
        Work work = WorkPlanner.decide(
                MONTH, Map.of("t", true), true, Optional.of(Map.of("t", before)), Map.of("t", now), false);

        Set<String> rebuilt =
                work instanceof Work.Rebuild(PartitionScope.Partitions(String column, Set<String> values), String why)
                        ? values
                        : Set.of();
        assertThat(Set.of("1", "2", "3", "4"))
                .allSatisfy(partition -> assertThat(rebuilt.contains(partition))
                        .as("partition %s from %s to %s", partition, before, now)
                        .isEqualTo(!Optional.ofNullable(before.get(partition))
                                .equals(Optional.ofNullable(now.get(partition)))));
    }

    @Provide
    Arbitrary<Map<String, String>> tokens() {
        return Arbitraries.maps(Arbitraries.of("1", "2", "3", "4"), Arbitraries.of("a", "b"));
    }

    private static Work decide(Map<String, String> sales, String shops) {
        return WorkPlanner.decide(
                MONTH,
                ALIGNED,
                true,
                Optional.of(BEFORE),
                Map.of("bronze.sale", sales, "bronze.shop", Map.of("", shops)),
                false);
    }

    private static Work whole(String reason) {
        return new Work.Rebuild(new PartitionScope.Whole(), reason);
    }

    private static Work partitions(String reason, String... values) {
        return new Work.Rebuild(new PartitionScope.Partitions("month", Set.of(values)), reason);
    }
}
