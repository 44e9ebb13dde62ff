package uk.bevan.pipeline;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import uk.bevan.lake.BuildRecord;
import uk.bevan.lake.TableSchema;

/**
 * What a stored table holds at this moment of a run.
 *
 * @param schema its columns
 * @param snapshot its staged snapshot; empty where it has never held a row
 * @param tokens by value of its partition column (the empty text where it has none), a text that changes when the rows do
 */
record TableState(TableSchema schema, OptionalLong snapshot, Map<String, String> tokens) {
    TableState {
        tokens = Map.copyOf(tokens);
    }

    /** What a table holds according to its last build. */
    static TableState of(TableSchema schema, BuildRecord record) {
        return new TableState(
                schema,
                OptionalLong.of(record.snapshotId()),
                BuildMemory.fromJson(record.inputsJson()).digests());
    }

    /** The column by which changes are told apart; for Bronze the first of two. */
    Optional<String> partitionColumn() {
        return schema.partitionedBy().stream().findFirst();
    }

    /** Partitions whose rows differ between two sets of tokens, those that came or went included. */
    static Set<String> changed(Map<String, String> before, Map<String, String> now) {
        Set<String> changed = new TreeSet<>();
        before.forEach((partition, token) -> {
            if (!token.equals(now.get(partition))) {
                changed.add(partition);
            }
        });
        now.forEach((partition, token) -> {
            if (!before.containsKey(partition)) {
                changed.add(partition);
            }
        });
        return changed;
    }
}
