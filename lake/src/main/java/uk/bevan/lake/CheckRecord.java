package uk.bevan.lake;

import java.time.Instant;

/**
 * What one check of one table found.
 *
 * @param table the table
 * @param name the check, such as {@code grain} or {@code not_null(practice_code)}
 * @param blocking whether it holds back a publication when it fails
 * @param outcome what it found
 * @param offendingRows rows that break it
 * @param detail a sample or the error, without any personal value
 * @param at when it was run
 */
public record CheckRecord(
        TableName table,
        String name,
        boolean blocking,
        Outcome outcome,
        long offendingRows,
        String detail,
        Instant at) {
    /** What a check found; one that could not run has failed. */
    public enum Outcome {
        PASSED,
        FAILED,
        ERRORED
    }

    /** A check with the run it belongs to. */
    public record OfRun(String runId, CheckRecord check) {}
}
