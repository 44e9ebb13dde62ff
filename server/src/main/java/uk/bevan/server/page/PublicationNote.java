package uk.bevan.server.page;

import static java.util.Objects.requireNonNull;

/**
 * Which publication a page shows.
 *
 * @param id its id
 * @param publishedAt when it was made, in words: {@code 22 November 2026, 11:42}
 * @param stale whether an area was held back by its checks, so that its figures are those of an earlier publication
 * @param simulated whether its figures, or some of them, are invented
 */
public record PublicationNote(String id, String publishedAt, boolean stale, boolean simulated) {
    public PublicationNote {
        requireNonNull(id, "id is null");
        requireNonNull(publishedAt, "publishedAt is null");
    }
}
