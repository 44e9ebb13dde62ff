package uk.bevan.sources;

import java.time.YearMonth;
import java.util.Optional;

/**
 * How one ingestion runs.
 *
 * @param period the month of files whose layout carries none
 * @param months months to land, of datasets whose rows carry their month; a file with rows in and out of them lands whole
 * @param strict whether deviations that are otherwise only reported, such as from an XSD, block a file
 * @param dryRun whether files are recognised and nothing is landed, quarantined or remembered
 * @param runId the run that landed deliveries name
 */
public record IngestOptions(
        Optional<YearMonth> period, MonthRange months, boolean strict, boolean dryRun, String runId) {
    /** Options for every month. */
    public IngestOptions(Optional<YearMonth> period, boolean strict, boolean dryRun, String runId) {
        this(period, MonthRange.ALL, strict, dryRun, runId);
    }
}
