package uk.bevan.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import uk.bevan.lake.BuildRecord;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.Alignment;
import uk.bevan.models.CompiledModel;

/**
 * What is to be done for one model, and what that was decided from.
 *
 * @param work what to do and why
 * @param last the last build
 * @param inputs tokens of each stored input now
 * @param aligned by stored input, whether only its changed partitions matter
 */
record Decision(
        Work work, Optional<BuildRecord> last, Map<String, Map<String, String>> inputs, Map<String, Boolean> aligned) {

    static Decision of(Lake lake, States states, CompiledModel compiled, boolean everything) {
        Optional<BuildRecord> last = lake.ledger().lastBuild(compiled.name());
        Map<String, Map<String, String>> now = new TreeMap<>();
        Map<String, Boolean> aligned = new HashMap<>();
        for (Map.Entry<TableName, Alignment> input : compiled.storedInputs().entrySet()) {
            now.put(input.getKey().toString(), states.tokens(input.getKey()));
            aligned.put(input.getKey().toString(), states.restricts(input.getKey(), input.getValue()));
        }
        Work work = WorkPlanner.decide(
                compiled.model().partition(),
                aligned,
                !everything && trusted(lake, compiled.name(), last, compiled.fingerprint()),
                last.map(record -> BuildMemory.fromJson(record.inputsJson()).inputs()),
                now,
                lake.head(compiled.name()).isEmpty());
        return new Decision(work, last, now, aligned);
    }

    /**
     * Whether the last build is one to build on: of the same definition, and the last thing staged. A run killed between
     * staging and remembering leaves a head that no record describes.
     */
    static boolean trusted(Lake lake, TableName table, Optional<BuildRecord> last, String fingerprint) {
        return last.isPresent()
                && last.get().fingerprint().equals(fingerprint)
                && lake.head(table).equals(OptionalLong.of(last.get().snapshotId()));
    }
}
