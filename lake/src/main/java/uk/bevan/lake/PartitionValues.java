package uk.bevan.lake;

import java.util.Set;

/**
 * Some partitions of a table that is partitioned by one column, or by several of which one is named.
 *
 * @param column the partition column
 * @param values its values as text, as in {@link DataFile#partition}: {@code 2026-06-01} for a date, {@code null} for
 *     null
 */
public record PartitionValues(String column, Set<String> values) {
    public PartitionValues {
        values = Set.copyOf(values);
    }
}
