package uk.bevan.pipeline;

import uk.bevan.models.PartitionScope;

/** What a build must do for one table, and why in words. */
sealed interface Work {
    String reason();

    /** Its inputs are as they were. */
    record Nothing(String reason) implements Work {}

    /** Some or all of its partitions are built anew. */
    record Rebuild(PartitionScope scope, String reason) implements Work {}
}
