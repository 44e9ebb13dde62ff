package uk.bevan.sources;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The feeds of one source while it is open. Every call may throw {@code SourceException}. */
interface SourceFeeds extends AutoCloseable {
    /** The latest business date for which it has data; empty where it has none or none is dated. */
    Optional<LocalDate> latest();

    /** Lands what a feed has up to a date. */
    List<FeedOutcome> land(Feed feed, LocalDate until, DateRange range);

    @Override
    void close();
}
