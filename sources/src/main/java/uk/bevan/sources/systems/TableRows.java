package uk.bevan.sources.systems;

/** Rows of a table as they arrive. Every call may throw {@link SourceException}. */
public interface TableRows extends AutoCloseable {
    /**
     * Reads the next row.
     *
     * @param fields filled with its texts in the order asked for; an empty text for null
     * @return whether there was one
     */
    boolean next(String[] fields);

    /** Ends the reading, also before the last row. */
    @Override
    void close();
}
