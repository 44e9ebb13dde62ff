package uk.bevan.server.runs;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import uk.bevan.lake.RunRecord;

/**
 * A run in a list.
 *
 * @param run the run, without its steps
 * @param deliveries files and extracts it landed
 * @param rowsLanded rows of them
 * @param publication the publication it made
 */
public record RunSummary(RunRecord run, long deliveries, long rowsLanded, Optional<String> publication) {
    public RunSummary {
        requireNonNull(run, "run is null");
        requireNonNull(publication, "publication is null");
    }
}
