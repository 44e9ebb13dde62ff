package uk.bevan.server.quality;

import java.util.List;
import uk.bevan.server.page.Written;
import uk.bevan.server.quality.DatasetState.Standing;
import uk.bevan.server.quality.QualityGrid.State;

/** What pages about quality find, in their titles. */
final class QualityTitles {
    private QualityTitles() {}

    static String of(QualityGrid grid, List<DatasetState> datasets, List<CheckState> checks) {
        if (grid.months().isEmpty()) {
            return "No data has landed month by month yet";
        }
        long failed = count(checks, CheckState.Outcome.FAILED);
        String tail = failed == 0 ? "" : "; %s not passed".formatted(Written.count(failed, "check has", "checks have"));
        long gated = grid.count(State.GATED);
        if (gated > 0) {
            return "%s held back by checks%s".formatted(Written.count(gated, "month is", "months are"), tail);
        }
        long missing = grid.count(State.MISSING);
        if (missing > 0) {
            return "%s missing%s".formatted(Written.count(missing, "month is", "months are"), tail);
        }
        long late = datasets.stream()
                .filter(state -> state.standing() == Standing.LATE)
                .count();
        if (late > 0) {
            return "%s late%s".formatted(Written.count(late, "dataset is", "datasets are"), tail);
        }
        long landed = grid.count(State.LANDED);
        return (landed > 0
                        ? "%s landed and not published".formatted(Written.count(landed, "month is", "months are"))
                        : "Every month that came is published, and none between them is missing")
                + tail;
    }

    static String ofChecks(List<CheckState> checks) {
        long failed = count(checks, CheckState.Outcome.FAILED);
        long passed = count(checks, CheckState.Outcome.PASSED);
        if (failed > 0) {
            return "%s of %s not passed"
                    .formatted(Written.count(failed), Written.count(checks.size(), "check has", "checks have"));
        }
        return passed == checks.size()
                ? "All %s passed".formatted(Written.count(passed, "check", "checks"))
                : "%s of %s have passed, the others have never run"
                        .formatted(Written.count(passed), Written.count(checks.size(), "check", "checks"));
    }

    static String of(CheckState state) {
        String outcome = switch (state.outcome()) {
            case PASSED -> "passes";
            case FAILED -> "fails";
            case UNKNOWN -> "has never run";
        };
        return "%s %s on %s".formatted(state.name(), outcome, state.table());
    }

    private static long count(List<CheckState> checks, CheckState.Outcome outcome) {
        return checks.stream().filter(state -> state.outcome() == outcome).count();
    }
}
