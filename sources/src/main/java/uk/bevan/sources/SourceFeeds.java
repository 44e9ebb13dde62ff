package uk.bevan.sources;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/** The feeds of one source while it is open. Every call may throw {@code SourceException}. */
interface SourceFeeds extends AutoCloseable {
    /** The latest business date for which it has data; empty where it has none or none is dated. */
    Optional<LocalDate> latest();

    /**
     * Lands what a feed has up to a date.
     *
     * @param told what became of each table and file, told once it is committed; what was told stays so though the rest fail
     */
    void land(Feed feed, LocalDate until, DateRange range, Consumer<FeedOutcome> told);

    @Override
    void close();
}
