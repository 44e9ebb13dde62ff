package uk.bevan.lake;

/** How a run or a step of it stands. */
public enum RunStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** The gate held a publication back. */
    BLOCKED,
    /** There was nothing to do. */
    IDLE,
    /** Its process ended without saying how; found when the next writer opened the lake. */
    INTERRUPTED
}
