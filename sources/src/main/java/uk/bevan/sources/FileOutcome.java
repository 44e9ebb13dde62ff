package uk.bevan.sources;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What became of one file, one entry of an archive, or one contract's part of a file that feeds several.
 *
 * @param file the file as it was given
 * @param entry the entry, where the file is an archive
 * @param status what became of it
 * @param contract name of the contract's table, where one was recognised
 * @param dataset the contract's dataset
 * @param layout name of the layout
 * @param periods periods its rows are of
 * @param release 1 for the first delivery of a period, 2 for the next; 0 where nothing landed
 * @param rowsIn records read
 * @param rowsLanded rows in Bronze; under a dry run those that would be
 * @param rowsRejected records set aside with a reason
 * @param contentHash SHA-256 of the bytes, of the entry's where it is an archive; empty where they were not read
 * @param deliveryId the delivery, where rows landed now or earlier
 * @param reason where, what, value, consequence, next act; also what was noted about a file that landed
 * @param restatement how it differs from the release before
 */
public record FileOutcome(
        Path file,
        Optional<String> entry,
        Status status,
        Optional<String> contract,
        Optional<String> dataset,
        Optional<String> layout,
        List<LocalDate> periods,
        int release,
        long rowsIn,
        long rowsLanded,
        long rowsRejected,
        String contentHash,
        Optional<String> deliveryId,
        Optional<String> reason,
        Optional<RestatementDiff> restatement) {
    public FileOutcome {
        periods = List.copyOf(periods);
    }

    /** What became of a file. */
    public enum Status {
        /** Its rows are in Bronze; under a dry run they would be. */
        LANDED,
        /** The same bytes landed before; nothing was done. */
        ALREADY_LANDED,
        /** None of its months was asked for; nothing was done. */
        OUTSIDE_RANGE,
        /** It was understood as damaged, incomplete or refused by its contract; nothing of it landed. */
        QUARANTINED,
        /** No contract knows it; nothing was done. */
        NOT_RECOGNISED
    }

    /** The file's name and, in an archive, the entry's. */
    public String shownName() {
        return entry.map(name -> file.getFileName() + "!" + name)
                .orElseGet(() -> file.getFileName().toString());
    }
}
