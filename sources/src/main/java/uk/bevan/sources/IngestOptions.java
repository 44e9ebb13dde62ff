package uk.bevan.sources;

import java.time.YearMonth;
import java.util.Optional;

/**
 * How one ingestion runs.
 *
 * @param period the month of files whose layout carries none
 * @param strict whether deviations that are otherwise only reported, such as from an XSD, block a file
 * @param dryRun whether files are recognised and nothing is landed, quarantined or remembered
 * @param runId the run that landed deliveries name
 */
public record IngestOptions(Optional<YearMonth> period, boolean strict, boolean dryRun, String runId) {}
