package uk.bevan.models;

import java.util.Set;

/** Which partitions of a table a build replaces. */
public sealed interface PartitionScope {
    /**
     * All of them: the new rows are the whole table.
     *
     * @param likelyOne whether they are likely to be of one partition: then they are written without being spread over
     *     partitions, which costs a pass, and once more where they were not
     */
    record Whole(boolean likelyOne) implements PartitionScope {
        /** Of any number of partitions. */
        public Whole() {
            this(false);
        }
    }

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
