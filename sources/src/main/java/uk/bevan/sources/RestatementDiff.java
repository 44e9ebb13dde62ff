package uk.bevan.sources;

import java.math.BigDecimal;
import java.util.Map;

/**
 * How a new release of a period differs from the one before it.
 *
 * @param previousDeliveryId the release before; its rows stay readable
 * @param rowsBefore rows of the release before
 * @param rowsNow rows of this one
 * @param rowsAdded rows that were not there before, by all their values; a row that stands twice counts twice
 * @param rowsRemoved rows of the release before that are no longer there
 * @param sums per numeric column, its sum before and now
 */
public record RestatementDiff(
        String previousDeliveryId,
        long rowsBefore,
        long rowsNow,
        long rowsAdded,
        long rowsRemoved,
        Map<String, Sums> sums) {
    public RestatementDiff {
        sums = Map.copyOf(sums);
    }

    /**
     * The sum of one column in two releases.
     *
     * @param before in the release before
     * @param now in this one
     */
    public record Sums(BigDecimal before, BigDecimal now) {}
}
