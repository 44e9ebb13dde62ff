package uk.bevan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The search beside every table there is, written down one after the other. */
class WitnessSearchTest {
    private static final long ALL = 1_000;

    @RepeatedTest(60)
    void findsTheWholeRangeOfEveryCellOfARowsByColumnsTable(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        CountTable table = RandomTables.twoWay(random, 2, 2 + random.nextInt(2));

        assertThatEveryRangeIsFound(system(table, _ -> random.nextInt(4)));
    }

    @RepeatedTest(40)
    void findsTheWholeRangeOfEveryCellOfAHierarchy(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        CountTable table = RandomTables.hierarchy(random, 6);

        assertThatEveryRangeIsFound(system(table, _ -> random.nextInt(4)));
    }

    @RepeatedTest(40)
    void crossesCellsThatStandInThreeEquations(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        CountTable table = RandomTables.threeWay(random, 2, 2, 2 + random.nextInt(2));
        ConstraintSystem system = system(table, cell -> isTotal(table, cell) ? 0 : 1 + random.nextInt(3));

        assertThatEveryRangeIsFound(system);
    }

    @Test
    void stopsWhenItHasSeenEnough() {
        Range[] ranges = {new Range(0, 50), new Range(0, 50), Range.exactly(50)};
        ConstraintSystem system = ConstraintSystem.of(new long[] {20, 30, 50}, ranges, List.of(new int[] {2, 0, 1}));

        WitnessSearch search = new WitnessSearch(system);

        assertThat(search.seen(0)).isEqualTo(1);
        assertThat(search.values(0, 3)).isEqualTo(3);
        assertThat(search.largest(0)).isEqualTo(22);
        assertThat(search.smallest(1)).isEqualTo(28);
    }

    @Test
    void walksDownWhereThereIsNoWayUp() {
        Range[] ranges = {new Range(17, 20), new Range(0, 50), Range.exactly(50)};
        ConstraintSystem system = ConstraintSystem.of(new long[] {20, 30, 50}, ranges, List.of(new int[] {2, 0, 1}));

        WitnessSearch search = new WitnessSearch(system);

        assertThat(search.values(0, ALL)).isEqualTo(4);
        assertThat(search.smallest(0)).isEqualTo(17);
        assertThat(search.largest(1)).isEqualTo(33);
    }

    @Test
    void longChainsAreFollowedToTheirEnd() {
        // Each pair of neighbours has a published sum, so one person more in the first moves every second one.
        int cells = 90;
        long[] counts = new long[2 * cells - 1];
        Range[] ranges = new Range[counts.length];
        List<int[]> sums = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            counts[i] = 10;
            ranges[i] = new Range(8, 12);
        }
        for (int i = 0; i + 1 < cells; i++) {
            counts[cells + i] = 20;
            ranges[cells + i] = Range.exactly(20);
            sums.add(new int[] {cells + i, i, i + 1});
        }
        ConstraintSystem system = ConstraintSystem.of(counts, ranges, sums);

        WitnessSearch search = new WitnessSearch(system);

        assertThat(search.values(0, ALL)).isEqualTo(5);
        for (int i = 0; i < cells; i++) {
            assertThat(search.smallest(i)).as("cell %d", i).isEqualTo(8);
            assertThat(search.largest(i)).as("cell %d", i).isEqualTo(12);
        }
    }

    private static void assertThatEveryRangeIsFound(ConstraintSystem system) {
        long[][] feasible = feasible(system);

        WitnessSearch search = new WitnessSearch(system);

        for (int unknown = 0; unknown < system.unknowns; unknown++) {
            long found = search.values(unknown, ALL);
            assertThat(new long[] {search.smallest(unknown), search.largest(unknown)})
                    .as("unknown %d", unknown)
                    .isEqualTo(feasible[unknown]);
            assertThat(found).isEqualTo(feasible[unknown][1] - feasible[unknown][0] + 1);
        }
    }

    private static boolean isTotal(CountTable table, String key) {
        return table.sums().stream().anyMatch(sum -> sum.total().equals(key));
    }

    /** Every cell known to so many people more or fewer. */
    private static ConstraintSystem system(CountTable table, ToIntFunction<String> vagueness) {
        List<String> keys = table.keys();
        long[] counts = keys.stream().mapToLong(table::count).toArray();
        Range[] ranges = new Range[counts.length];
        for (int cell = 0; cell < counts.length; cell++) {
            int vague = vagueness.applyAsInt(keys.get(cell));
            ranges[cell] = new Range(Math.max(0, counts[cell] - vague), counts[cell] + vague);
        }
        List<int[]> sums = new ArrayList<>();
        for (Sum sum : table.sums()) {
            int[] cells = new int[sum.parts().size() + 1];
            cells[0] = keys.indexOf(sum.total());
            for (int i = 1; i < cells.length; i++) {
                cells[i] = keys.indexOf(sum.parts().get(i - 1));
            }
            sums.add(cells);
        }
        return ConstraintSystem.of(counts, ranges, sums);
    }

    /** Smallest and largest value of each unknown over every table that agrees with all equations. */
    private static long[][] feasible(ConstraintSystem system) {
        long[][] found = new long[system.unknowns][];
        enumerate(system, new long[system.unknowns], 0, table -> {
            for (int unknown = 0; unknown < table.length; unknown++) {
                long value = table[unknown];
                found[unknown] = found[unknown] == null
                        ? new long[] {value, value}
                        : new long[] {Math.min(found[unknown][0], value), Math.max(found[unknown][1], value)};
            }
        });
        return found;
    }

    private static void enumerate(ConstraintSystem system, long[] table, int next, Consumer<long[]> agreeing) {
        if (!canAgree(system, table, next)) {
            return;
        }
        if (next == table.length) {
            agreeing.accept(table);
            return;
        }
        for (long value = system.low[next]; value <= system.high[next]; value++) {
            table[next] = value;
            enumerate(system, table, next + 1, agreeing);
        }
    }

    /** Whether each equation can still balance when the unknowns from {@code next} on are chosen freely. */
    private static boolean canAgree(ConstraintSystem system, long[] table, int next) {
        for (int equation = 0; equation < system.equations; equation++) {
            long least = 0;
            long most = 0;
            for (int i = system.start[equation]; i < system.start[equation + 1]; i++) {
                int unknown = system.member[i];
                int sign = system.sign[i];
                long[] moves = unknown < next
                        ? new long[] {table[unknown] - system.truth[unknown]}
                        : new long[] {
                            system.low[unknown] - system.truth[unknown], system.high[unknown] - system.truth[unknown]
                        };
                least += Arrays.stream(moves).map(move -> move * sign).min().orElseThrow();
                most += Arrays.stream(moves).map(move -> move * sign).max().orElseThrow();
            }
            if (least > 0 || most < 0) {
                return false;
            }
        }
        return true;
    }
}
