package uk.bevan.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import uk.bevan.lake.Lake;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.PartitionScope;

/** Says what a build would do, as if every table that is built came out changed; writes nothing. */
final class Rehearsal {
    private static final String CHANGED = "would change";

    private final Lake lake;
    private final States states;

    Rehearsal(Lake lake, States states) {
        this.lake = lake;
        this.states = states;
    }

    BuildReport build(boolean everything) {
        List<BuildReport.Built> tables = new ArrayList<>();
        for (CompiledModel compiled : states.plan().inOrder()) {
            if (compiled.isStored() && !states.isUndelivered(compiled)) {
                tables.add(build(compiled, everything));
            }
        }
        return new BuildReport(tables, Duration.ZERO);
    }

    private BuildReport.Built build(CompiledModel compiled, boolean everything) {
        Decision decision = Decision.of(lake, states, compiled, everything);
        Map<String, String> tokens = new HashMap<>(decision.last()
                .map(record -> BuildMemory.fromJson(record.inputsJson()).digests())
                .orElseGet(Map::of));
        boolean changes = false;
        if (decision.work() instanceof Work.Rebuild(PartitionScope scope, String reason)) {
            changes = true;
            switch (scope) {
                case PartitionScope.Whole _ -> tokens.replaceAll((partition, token) -> CHANGED);
                case PartitionScope.Partitions partitions ->
                    partitions.values().forEach(partition -> tokens.put(partition, CHANGED));
            }
            tokens.putIfAbsent("", CHANGED);
        }
        states.put(
                compiled.name(),
                new TableState(
                        compiled.model().schema(),
                        decision.last()
                                .map(record -> OptionalLong.of(record.snapshotId()))
                                .orElseGet(OptionalLong::empty),
                        tokens));
        return new BuildReport.Built(
                compiled.name(), Optional.empty(), changes, decision.work().reason(), Duration.ZERO);
    }
}
