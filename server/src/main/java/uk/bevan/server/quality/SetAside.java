package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A file that could not be landed.
 *
 * @param name its name, and of the entry in it
 * @param reason why
 * @param at when it was met
 * @param runId the run that met it
 * @param landedSince whether a file of that name landed later
 */
public record SetAside(String name, String reason, Instant at, String runId, boolean landedSince) {
    public SetAside {
        requireNonNull(name, "name is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(at, "at is null");
        requireNonNull(runId, "runId is null");
    }
}
