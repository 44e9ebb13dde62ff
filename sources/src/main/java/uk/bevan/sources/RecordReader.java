package uk.bevan.sources;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the records of a file one by one, in Java: for what the engine cannot read by itself. */
interface RecordReader extends Closeable {
    /** The next record; empty at the end. */
    Optional<DeliveredRecord> next() throws IOException;

    /** A record, or a piece of the file that should have been one. */
    sealed interface DeliveredRecord {
        /** Line, row or number of the record, from 1. */
        long line();
    }

    /**
     * A record that could be read.
     *
     * @param fields its fields; an empty text where there is none
     */
    record Whole(long line, List<String> fields) implements DeliveredRecord {}

    /**
     * A piece of the file that is no record.
     *
     * @param text what stands there
     * @param reason why it is none
     */
    record Broken(long line, String text, String reason) implements DeliveredRecord {}
}
