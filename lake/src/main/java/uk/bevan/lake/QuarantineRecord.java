package uk.bevan.lake;

import java.time.Instant;

/**
 * A file that could not be landed.
 *
 * @param runId the run that met it
 * @param file where it is
 * @param reason why, without any personal value
 * @param at when
 */
public record QuarantineRecord(String runId, String file, String reason, Instant at) {}
