package uk.bevan.lake;

import java.time.Instant;
import java.util.Optional;

/**
 * That the rows of a person were to be erased, and how far that went. Nothing of it tells who the person is.
 *
 * @param id names it, also in the summaries of the commits that took rows out
 * @param runId the run that was asked for it
 * @param askedBy who ran it, by the name the system knows them by
 * @param askedAt when
 * @param removedAt when no head of a Bronze table had the person's rows any more; empty where that is still to do
 * @param finishedAt when nothing in the workspace had them any more; empty where that is still to do
 */
public record ErasureRecord(
        String id,
        String runId,
        String askedBy,
        Instant askedAt,
        Optional<Instant> removedAt,
        Optional<Instant> finishedAt) {
    /**
     * What tells a person who was erased.
     *
     * @param text a keyed digest of a pseudonym
     * @param keyId the key, or chain of keys, of that pseudonym
     * @param ofNumber whether the pseudonym is that of an NHS number, which tells one person; otherwise that of a
     *     hospital's own number, which tells where there is no NHS number
     */
    public record Mark(String text, String keyId, boolean ofNumber) {}
}
