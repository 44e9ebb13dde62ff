package uk.bevan.sources;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What became of one contract's part of a file.
 *
 * @param status landed or quarantined
 * @param periods periods of its rows
 * @param release its release; 0 where nothing landed
 * @param rowsIn records read
 * @param rowsLanded rows landed
 * @param rowsRejected records set aside
 * @param deliveryId the delivery
 * @param notes what to say about it
 * @param restatement how it differs from the release before
 */
record Landed(
        FileOutcome.Status status,
        List<LocalDate> periods,
        int release,
        long rowsIn,
        long rowsLanded,
        long rowsRejected,
        Optional<String> deliveryId,
        List<String> notes,
        Optional<RestatementDiff> restatement) {
    static Landed outsideRange(List<LocalDate> periods, String reason) {
        return new Landed(
                FileOutcome.Status.OUTSIDE_RANGE,
                periods,
                0,
                0,
                0,
                0,
                Optional.empty(),
                List.of(reason),
                Optional.empty());
    }

    static Landed refused(String reason) {
        return refused(reason, 0, 0);
    }

    static Landed refused(String reason, long rowsIn, long rowsRejected) {
        return new Landed(
                FileOutcome.Status.QUARANTINED,
                List.of(),
                0,
                rowsIn,
                0,
                rowsRejected,
                Optional.empty(),
                List.of(reason),
                Optional.empty());
    }
}
