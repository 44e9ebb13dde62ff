package uk.bevan.sources;

import java.io.IOException;
import java.util.List;

/** Rows of a feed as they arrive. */
interface RowSource extends AutoCloseable {
    /**
     * Reads the next row.
     *
     * @param fields filled with its texts; an empty text for null
     * @return whether there was one
     */
    boolean next(String[] fields) throws IOException;

    /** Line or number of the row last read, from 1. */
    long line();

    /** Pieces that are no row, met so far. */
    List<Reject> broken();

    @Override
    void close() throws IOException;
}
