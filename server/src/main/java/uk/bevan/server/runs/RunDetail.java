package uk.bevan.server.runs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import uk.bevan.lake.CheckRecord;
import uk.bevan.lake.CheckSummary;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.QuarantineRecord;
import uk.bevan.lake.RunRecord;

/**
 * A run with everything it did.
 *
 * @param run the run and its steps
 * @param landed files and extracts it landed, in order
 * @param quarantined files it could not land
 * @param checks what its checks found
 * @param publication the publication it made
 * @param published what that publication holds, while it is kept
 */
public record RunDetail(
        RunRecord run,
        List<Delivery> landed,
        List<QuarantineRecord> quarantined,
        List<CheckRecord> checks,
        Optional<String> publication,
        Optional<Published> published) {
    /**
     * What a publication holds.
     *
     * @param tables its tables
     * @param stale those that were carried forward from an earlier publication
     * @param checks how the checks behind it ended
     */
    public record Published(int tables, long stale, CheckSummary checks) {
        public Published {
            requireNonNull(checks, "checks is null");
        }
    }

    public RunDetail {
        requireNonNull(run, "run is null");
        requireNonNull(publication, "publication is null");
        requireNonNull(published, "published is null");
        landed = List.copyOf(landed);
        quarantined = List.copyOf(quarantined);
        checks = List.copyOf(checks);
    }

    /** How far it has come. */
    public RunProgress progress() {
        return RunProgress.of(run, landed.size(), quarantined.size(), checks.size());
    }

    /** Checks that passed. */
    public long passed() {
        return checks.stream()
                .filter(check -> check.outcome() == CheckRecord.Outcome.PASSED)
                .count();
    }

    /** Checks that failed or could not run, those that block first. */
    public List<CheckRecord> broken() {
        return checks.stream()
                .filter(check -> check.outcome() != CheckRecord.Outcome.PASSED)
                .sorted((one, other) -> Boolean.compare(other.blocking(), one.blocking()))
                .toList();
    }
}
