package uk.bevan.sources;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Rows of one feed that land together.
 *
 * @param feed the feed
 * @param match the shape of the rows
 * @param name the table or file
 * @param layout what the delivery says of how it was read
 * @param date the business date it stands under
 * @param latestOnly whether a row counts as known only by what its key held last: for rows that do not say when they
 *     changed
 * @param again whether nothing is landed where nothing is new, because the date was reached before
 * @param ofStream whether the rows that arrived are one delivery as they are, as those of a file; otherwise only what is
 *     new of them is
 * @param keys the shape of the keys of every row there is, where gone ones are looked for
 */
record FeedBatch(
        Feed feed,
        Match match,
        String name,
        String layout,
        LocalDate date,
        boolean latestOnly,
        boolean again,
        boolean ofStream,
        Optional<Keys> keys) {
    /**
     * Keys of every row at the source.
     *
     * @param match their shape
     * @param table the engine's table they were loaded into
     */
    record Keys(Match match, String table) {}
}
