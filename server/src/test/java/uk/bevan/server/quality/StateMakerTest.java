package uk.bevan.server.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.TableName;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.ModelSet;

final class StateMakerTest {
    private static final String CONTRACT = """
            contract: bronze.%1$s
            summary: One row per month.
            owner: stock
            policy: open
            dataset: %1$s
            period: {column: month}
            supersedes: period
            %2$s
            columns:
              month: {type: date, parse: month, required: true, description: Month}
            layouts:
              %1$s: {format: csv, columns: {month: MONTH_OF_%1$s}}
            """;
    private static final Delivery[] LIVE = {
        RhythmTest.delivery("young", "2026-06", "2026-09-01"),
        RhythmTest.delivery("young", "2026-07", "2026-10-01"),
        RhythmTest.delivery("young", "2026-08", "2026-11-01")
    };

    @TempDir
    private static Path folder;

    private static CompiledPlan plan;

    @BeforeAll
    static void contracts() throws IOException {
        Path bronze = Files.createDirectories(folder.resolve("stock/bronze"));
        Files.writeString(bronze.resolve("old.yaml"), CONTRACT.formatted("old", "precedence: {group: stock, rank: 2}"));
        Files.writeString(
                bronze.resolve("young.yaml"), CONTRACT.formatted("young", "precedence: {group: stock, rank: 1}"));
        Files.writeString(bronze.resolve("lone.yaml"), CONTRACT.formatted("lone", ""));
        plan = ModelSet.load(List.of(folder)).compile();
    }

    @Test
    void aSeriesIsUpToDateUntilItsNextMonthIsDue() {
        assertThat(state("2027-01-01", "young", LIVE))
                .satisfies(state -> says(state, "Up to date", "2026-09 should come by 2027-01-01"));
        assertThat(state("2027-01-02", "young", LIVE))
                .satisfies(state -> says(state, "Late", "2026-09 should have come by 2027-01-01"));
    }

    @Test
    void aSeriesHasEndedWhereAnotherStandsForTheMonthsSinceAndIsNeverLate() {
        Delivery last = RhythmTest.delivery("old", "2011-09", "2026-09-01");

        assertThat(state("2027-06-01", "old", with(last, LIVE)))
                .satisfies(state -> says(state, "Ended 2011-09", "of later months young has come instead"));
        assertThat(state("2027-06-01", "young", with(last, LIVE)))
                .satisfies(state -> says(state, "Late", "should have come"));
    }

    @Test
    void aSeriesThatAnotherHasJustOvertakenHasNotEnded() {
        Delivery last = RhythmTest.delivery("old", "2026-06", "2026-09-01");

        assertThat(state("2026-11-22", "old", with(last, LIVE)).tag().text()).isEqualTo("Up to date");
    }

    @Test
    void whereNothingTellsWhenMoreShouldComeNothingIsClaimed() {
        Delivery[] history = IntStream.rangeClosed(1, 6)
                .mapToObj(month -> RhythmTest.delivery("lone", "2025-0" + month, "2026-11-22"))
                .toArray(Delivery[]::new);

        assertThat(state("2026-11-22", "lone", RhythmTest.delivery("lone", "2011-09", "2026-11-22")))
                .as("one month")
                .satisfies(state -> says(state, "Published to 2011-09", "nothing tells yet when more"));
        assertThat(state("2026-11-22", "lone", history))
                .as("months that landed as history")
                .satisfies(state -> says(state, "Published to 2025-06", "nothing tells yet when more"));
    }

    private static void says(DatasetState state, String tag, String why) {
        assertThat(state.tag().text()).isEqualTo(tag);
        assertThat(state.why()).contains(why);
    }

    private static Delivery[] with(Delivery one, Delivery... others) {
        List<Delivery> all = new ArrayList<>(List.of(one));
        all.addAll(Arrays.asList(others));
        return all.toArray(Delivery[]::new);
    }

    private static DatasetState state(String today, String contract, Delivery... deliveries) {
        Landed landed = Landed.of(plan, List.of(deliveries));
        return new StateMaker(landed, Set.of(), Optional.empty(), LocalDate.parse(today))
                .state(plan.contracts().get(TableName.of("bronze." + contract)), Map.of());
    }
}
