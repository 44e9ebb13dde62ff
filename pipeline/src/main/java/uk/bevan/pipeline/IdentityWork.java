package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.lake.Lake;
import uk.bevan.lake.RunStatus;

/** What changes rows about people works with: a platform opened for writing, and the ledger that knows it as a run. */
record IdentityWork(Platform platform, Progress progress, Clock clock) {
    IdentityWork {
        requireNonNull(platform, "platform is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(clock, "clock is null");
    }

    Lake lake() {
        return platform.lake();
    }

    Pseudonymiser pseudonymiser() {
        return People.of(platform, clock).pseudonymiser();
    }

    /** Does the work as a run of a command; the next run looks at everything. */
    <T> T recorded(String command, Function<String, T> work, Function<T, RunStatus> status) {
        new RestMark(platform, LocalDate.now(clock)).clear();
        return RecordedRun.of(lake(), command, List.of(), work, done -> RecordedRun.End.of(status.apply(done)));
    }
}
