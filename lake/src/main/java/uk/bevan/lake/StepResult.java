package uk.bevan.lake;

import java.util.Optional;

/**
 * How a step ended.
 *
 * @param status whether it worked
 * @param rowsIn rows it read
 * @param rowsOut rows it wrote
 * @param rowsRejected rows it set aside
 * @param detail what a reader of the run should know, such as the error
 */
public record StepResult(RunStatus status, long rowsIn, long rowsOut, long rowsRejected, Optional<String> detail) {
    /** A step that worked and set nothing aside. */
    public static StepResult succeeded(long rowsIn, long rowsOut) {
        return new StepResult(RunStatus.SUCCEEDED, rowsIn, rowsOut, 0, Optional.empty());
    }

    /** A step that failed, and why. */
    public static StepResult failed(String error) {
        return new StepResult(RunStatus.FAILED, 0, 0, 0, Optional.of(error));
    }
}
