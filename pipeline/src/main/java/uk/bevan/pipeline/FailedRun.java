package uk.bevan.pipeline;

import java.util.Optional;
import uk.bevan.lake.Lake;
import uk.bevan.lake.RunStatus;

/** Keeps in the ledger why a run failed. */
final class FailedRun {
    private FailedRun() {}

    /** A ledger that cannot be written, as on a full disk, must not hide why the run failed. */
    static void note(Lake lake, String runId, RuntimeException failure) {
        try {
            lake.ledger().finishRun(runId, RunStatus.FAILED, Optional.of(String.valueOf(failure.getMessage())));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
