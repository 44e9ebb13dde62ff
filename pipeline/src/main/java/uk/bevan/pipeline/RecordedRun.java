package uk.bevan.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import uk.bevan.lake.Lake;
import uk.bevan.lake.RunStatus;

/** Work that the ledger knows as a run, whether it ends well or not. */
final class RecordedRun {
    private RecordedRun() {}

    /**
     * How a run ended.
     *
     * @param failure why it failed
     */
    record End(RunStatus status, Optional<String> failure) {
        static End of(RunStatus status) {
            return new End(status, Optional.empty());
        }
    }

    /**
     * Does the work; what it throws is kept in the ledger and thrown.
     *
     * @param work is given the run's identity
     * @param end how the run ended, going by what the work gave
     */
    static <T> T of(Lake lake, String command, List<String> arguments, Function<String, T> work, Function<T, End> end) {
        String runId = lake.ledger().startRun(command, arguments);
        try {
            T done = work.apply(runId);
            End ended = end.apply(done);
            lake.ledger().finishRun(runId, ended.status(), ended.failure());
            return done;
        } catch (RuntimeException e) {
            note(lake, runId, e);
            throw e;
        }
    }

    /** A ledger that cannot be written, as on a full disk, must not hide why the run failed. */
    private static void note(Lake lake, String runId, RuntimeException failure) {
        try {
            lake.ledger().finishRun(runId, RunStatus.FAILED, Optional.of(String.valueOf(failure.getMessage())));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
