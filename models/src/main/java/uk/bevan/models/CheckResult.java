package uk.bevan.models;

import static java.util.Objects.requireNonNull;

import uk.bevan.lake.TableName;
import uk.bevan.models.Check.Severity;

/**
 * What came of one check.
 *
 * @param table the table looked at
 * @param check the check's name
 * @param severity whether a failure stops publication
 * @param outcome what came of it
 * @param offending rows, keys or groups that break it; 0 where it passed or could not run
 * @param sample some of them: the grain and the columns the check is about; no columns where there is nothing to show
 * @param message one sentence for people
 */
public record CheckResult(
        TableName table,
        String check,
        Severity severity,
        Outcome outcome,
        long offending,
        Engine.Rows sample,
        String message) {
    /** What can come of a check. One that could not run has not passed. */
    public enum Outcome {
        PASSED,
        FAILED,
        ERRORED
    }

    public CheckResult {
        requireNonNull(table, "table is null");
        requireNonNull(outcome, "outcome is null");
    }

    /** Whether it stops publication. */
    public boolean blocks() {
        return outcome != Outcome.PASSED && severity == Severity.BLOCK;
    }
}
