package uk.bevan.pipeline;

import java.time.Duration;
import java.util.List;
import uk.bevan.models.CheckResult;

/**
 * What the checks of a run found.
 *
 * @param results of every check that ran
 * @param took time in all
 */
public record CheckReport(List<CheckResult> results, Duration took) {
    public CheckReport {
        results = List.copyOf(results);
    }

    /** Blocking checks that failed or could not run. */
    public List<CheckResult> blocking() {
        return results.stream().filter(CheckResult::blocks).toList();
    }

    /** Checks that failed without blocking. */
    public List<CheckResult> warnings() {
        return results.stream()
                .filter(result -> result.outcome() != CheckResult.Outcome.PASSED && !result.blocks())
                .toList();
    }

    /** Checks that passed. */
    public long passed() {
        return results.stream()
                .filter(result -> result.outcome() == CheckResult.Outcome.PASSED)
                .count();
    }
}
