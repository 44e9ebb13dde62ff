package uk.bevan.models;

import java.util.Optional;

/**
 * Whether a change in some partitions of an input touches only the same partitions of a model.
 *
 * @param aligned whether it does; otherwise any change rebuilds the model
 * @param column the partition column of the input whose values are the output's partitions; empty where not aligned
 * @param reason why, in words for a user
 */
public record Alignment(boolean aligned, Optional<String> column, String reason) {
    static Alignment no(String reason) {
        return new Alignment(false, Optional.empty(), reason);
    }
}
