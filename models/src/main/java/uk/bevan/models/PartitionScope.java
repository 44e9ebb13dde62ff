package uk.bevan.models;

import java.util.Set;

/** Which partitions of a table a build replaces. */
public sealed interface PartitionScope {
    /** All of them: the new rows are the whole table. */
    record Whole() implements PartitionScope {}

    /**
     * Those named, whether or not rows come back for them: a partition that lost its rows ends empty.
     *
     * @param column the partition column
     * @param values its values as text, dates as {@code 2026-06-01}
     */
    record Partitions(String column, Set<String> values) implements PartitionScope {
        public Partitions {
            values = Set.copyOf(values);
        }
    }
}
