package uk.bevan.pipeline;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.bevan.models.DeliveryTable;
import uk.bevan.models.PartitionScope;

/**
 * Decides what to rebuild: a change in an aligned input rebuilds those partitions, a change in any other input or in the
 * definition rebuilds the table.
 */
final class WorkPlanner {
    private static final String DELIVERIES = DeliveryTable.SCHEMA.name().toString();

    private WorkPlanner() {}

    /**
     * Decides for one table.
     *
     * @param partition its partition column
     * @param aligned by stored input, whether its partitions line up with the table's
     * @param trusted whether the last build was of the same text, contract and functions, and nothing was staged since
     * @param before tokens of each input at the last build; empty where there was none
     * @param now tokens of each input
     * @param empty whether nothing was ever staged, so that no row can be left over from before
     */
    static Work decide(
            Optional<String> partition,
            Map<String, Boolean> aligned,
            boolean trusted,
            Optional<Map<String, Map<String, String>>> before,
            Map<String, Map<String, String>> now,
            boolean empty) {
        if (before.isEmpty()) {
            String reason = "it was never built";
            return empty && partition.isPresent() ? first(aligned, now, reason) : whole(reason);
        }
        if (!trusted) {
            return whole("its definition changed, or its last build was cut short");
        }
        if (!before.get().keySet().equals(now.keySet())) {
            return whole("it reads other tables than before");
        }
        Set<String> partitions = new TreeSet<>();
        Set<String> causes = new TreeSet<>();
        for (Map.Entry<String, Map<String, String>> input : new TreeMap<>(now).entrySet()) {
            Set<String> changed =
                    TableState.changed(before.get().getOrDefault(input.getKey(), Map.of()), input.getValue());
            if (changed.isEmpty()) {
                continue;
            }
            if (partition.isEmpty() || !aligned.getOrDefault(input.getKey(), false)) {
                return whole("%s changed".formatted(input.getKey()));
            }
            partitions.addAll(changed);
            causes.add(input.getKey());
        }
        return partitions.isEmpty()
                ? new Work.Nothing("its inputs are as they were")
                : new Work.Rebuild(
                        new PartitionScope.Partitions(partition.orElseThrow(), partitions),
                        "%s changed in %s".formatted(String.join(", ", causes), String.join(", ", partitions)));
    }

    /** What every input of a first build has of one partition alone is likely to come out as one. */
    private static Work first(Map<String, Boolean> aligned, Map<String, Map<String, String>> now, String reason) {
        Set<String> partitions = new TreeSet<>();
        now.forEach((input, tokens) -> {
            // Every delivery of every table is in it, and a delivery has no rows by itself.
            if (aligned.getOrDefault(input, false) && !input.equals(DELIVERIES)) {
                partitions.addAll(tokens.keySet());
            }
        });
        return new Work.Rebuild(new PartitionScope.Whole(partitions.size() == 1), reason);
    }

    private static Work whole(String reason) {
        return new Work.Rebuild(new PartitionScope.Whole(), reason);
    }
}
