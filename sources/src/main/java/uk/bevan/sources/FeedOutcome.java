package uk.bevan.sources;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What became of one entity of a source, or of one file of it.
 *
 * @param group the sources it advances with
 * @param source the source, as the settings name it
 * @param contract the contract's Bronze table
 * @param name the table or file
 * @param status what became of it
 * @param businessDate the date it was to reach or reached; empty where none is known
 * @param rowsRead rows that arrived
 * @param rowsKnown rows that arrived and had landed before, or stood twice
 * @param rowsLanded rows landed
 * @param rowsDeleted keys found gone from the source, each landed as a row that says so
 * @param rowsRejected rows that broke the contract and were set aside
 * @param rowsWithheld rows of people whose identity is invalid, kept back at the door
 * @param deliveryId the delivery
 * @param reason why it did not land, or what to say about it
 */
public record FeedOutcome(
        String group,
        String source,
        String contract,
        String name,
        Status status,
        Optional<LocalDate> businessDate,
        long rowsRead,
        long rowsKnown,
        long rowsLanded,
        long rowsDeleted,
        long rowsRejected,
        long rowsWithheld,
        Optional<String> deliveryId,
        Optional<String> reason) {
    /** The same, with more to say about it. */
    FeedOutcome noting(String words) {
        return new FeedOutcome(
                group,
                source,
                contract,
                name,
                status,
                businessDate,
                rowsRead,
                rowsKnown,
                rowsLanded,
                rowsDeleted,
                rowsRejected,
                rowsWithheld,
                deliveryId,
                Optional.of(reason.map(said -> said + ". " + words).orElse(words)));
    }

    /** What became of it. */
    public enum Status {
        /** It landed; under a dry run it would. */
        LANDED,
        /** There was nothing new. */
        UNCHANGED,
        /** It, or a source of its group, has no data yet for the next business date. Not a success. */
        WAITING,
        /** Its contract refused it; nothing of it landed. */
        QUARANTINED,
        /** Its source could not be read; nothing of it landed. */
        FAILED
    }
}
