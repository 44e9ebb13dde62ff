package uk.bevan.sources.systems;

/** Rows of a table as they arrive. Every call may throw {@link SourceException}. For use by one thread at a time. */
public interface TableRows extends AutoCloseable {
    /**
     * Takes the next rows as the server sent them.
     *
     * @param sent filled from its beginning, each with one row
     * @return how many there were; 0 at the end
     */
    int next(byte[][] sent);

    /**
     * Takes a row apart; by any thread.
     *
     * @param sent a row that {@link #next} gave
     * @param fields filled with its texts as UTF-8 in the order asked for; an empty one for null
     */
    void split(byte[] sent, byte[][] fields);

    /** Ends the reading, also before the last row. */
    @Override
    void close();
}
