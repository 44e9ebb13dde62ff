package uk.bevan.simulator.trust;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Takes the rows that the Trust delivers, one at a time, on one thread. */
@FunctionalInterface
public interface RowConsumer {
    /**
     * A row: for a table what it says from now on under its key, for a nightly file a line of the file of that day.
     *
     * @param feed where it belongs
     * @param day the day on which it comes out
     * @param cells in the order of the feed's columns, as text; empty where nothing is recorded
     * @throws IOException if it cannot be taken; nothing more comes
     */
    void row(Feed feed, LocalDate day, List<String> cells) throws IOException;

    /**
     * A row that its table no longer holds from a day on. Only days after the months say so: what was deleted by their end
     * never comes out.
     *
     * @param feed whose table it was in
     * @param day the day on which it is deleted
     * @param key the key that the row had
     * @throws IOException if it cannot be taken; nothing more comes
     */
    default void deleted(Feed feed, LocalDate day, String key) throws IOException {}
}
