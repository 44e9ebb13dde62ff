package uk.bevan.benchmarks;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a process cost.
 *
 * @param wall by the clock
 * @param processor time of all its threads
 * @param peakBytes most memory that was resident
 */
record Measured(Duration wall, Duration processor, long peakBytes) {
    /** The middle of each figure by itself; the upper one of an even number. */
    static Measured median(List<Measured> all) {
        return new Measured(
                middle(all.stream().map(Measured::wall).toList()),
                middle(all.stream().map(Measured::processor).toList()),
                middle(all.stream().map(Measured::peakBytes).toList()));
    }

    private static <T extends Comparable<T>> T middle(List<T> values) {
        return values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
    }
}
