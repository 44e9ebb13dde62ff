package uk.bevan.server.home;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.CheckSummary;
import uk.bevan.server.quality.DatasetState;
import uk.bevan.server.quality.DatasetState.Standing;
import uk.bevan.server.runs.RunSummary;

/**
 * What the first page says.
 *
 * @param published what readers see
 * @param prescribing the latest month of prescribing, where it is published
 * @param latestRun the newest run
 * @param datasets every dataset that has landed
 */
public record Overview(
        Optional<Published> published,
        Optional<PrescribingMonth> prescribing,
        Optional<RunSummary> latestRun,
        List<DatasetState> datasets) {
    /**
     * A publication.
     *
     * @param id its id
     * @param at when it was made, in words
     * @param tables tables and views it holds
     * @param stale areas whose tables were carried forward from an earlier publication
     * @param checks how the checks behind it ended
     */
    public record Published(String id, String at, int tables, List<String> stale, CheckSummary checks) {
        public Published {
            requireNonNull(id, "id is null");
            requireNonNull(at, "at is null");
            requireNonNull(checks, "checks is null");
            stale = List.copyOf(stale);
        }
    }

    /**
     * A month of prescribing as a whole.
     *
     * @param month its first day
     * @param items prescription items
     * @param cost actual cost in pounds
     * @param practices practices that prescribed
     */
    public record PrescribingMonth(LocalDate month, String items, String cost, String practices) {
        public PrescribingMonth {
            requireNonNull(month, "month is null");
            requireNonNull(items, "items is null");
            requireNonNull(cost, "cost is null");
            requireNonNull(practices, "practices is null");
        }
    }

    public Overview {
        requireNonNull(published, "published is null");
        requireNonNull(prescribing, "prescribing is null");
        requireNonNull(latestRun, "latestRun is null");
        datasets = List.copyOf(datasets);
    }

    /** Datasets that stand so. */
    public List<DatasetState> standing(Standing standing) {
        return datasets.stream().filter(state -> state.standing() == standing).toList();
    }

    /** Datasets of which each period has data of its own. */
    public List<DatasetState> series() {
        return datasets.stream().filter(DatasetState::series).toList();
    }

    /** Whether nothing more should have come of any series that has not ended. */
    public boolean isUpToDate() {
        List<DatasetState> going = series().stream()
                .filter(state -> state.standing() != Standing.ENDED)
                .toList();
        return !going.isEmpty() && going.stream().allMatch(state -> state.standing() == Standing.FRESH);
    }

    /** Datasets of which each edition replaces the one before. */
    public List<DatasetState> editions() {
        return datasets.stream().filter(state -> !state.series()).toList();
    }
}
