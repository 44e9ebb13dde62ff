package uk.bevan.sources;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Rows of a feed as they arrive; used by one thread at a time. */
interface RowSource extends AutoCloseable {
    /** The next rows; empty at the end. */
    Optional<RowBatch> next() throws IOException;

    /** Pieces that are no row, met so far. */
    List<Reject> broken();

    @Override
    void close() throws IOException;
}
