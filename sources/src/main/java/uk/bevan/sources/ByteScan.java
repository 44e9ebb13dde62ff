package uk.bevan.sources;

import java.util.List;

/**
 * What one pass over the bytes of a file told.
 *
 * @param contentHash SHA-256 of the bytes as delivered, in hexadecimal
 * @param contentBytes how many bytes the content has, unpacked
 * @param lines line feeds outside quotes, and one for a last line that is not ended
 * @param quotedLineFeeds line feeds inside quotes
 * @param balanced whether every quote that opens also closes
 * @param ended whether the last line is ended
 * @param nulBytes whether there is a NUL byte
 * @param checkpoints places in the content, in order, and how many line feeds lie before each
 * @param edgeBlanks whether a field may begin with a blank or an apostrophe, or end with a blank
 */
record ByteScan(
        String contentHash,
        long contentBytes,
        long lines,
        long quotedLineFeeds,
        boolean balanced,
        boolean ended,
        boolean nulBytes,
        List<Checkpoint> checkpoints,
        boolean edgeBlanks) {
    ByteScan {
        checkpoints = List.copyOf(checkpoints);
    }

    /**
     * A place in the content.
     *
     * @param offset bytes before it
     * @param lineFeeds line feeds outside quotes before it
     */
    record Checkpoint(long offset, long lineFeeds) {}

    /** Whether every line feed ends a record, so that the engine may read the lines by itself. */
    boolean isPlain() {
        return quotedLineFeeds == 0 && balanced && !nulBytes;
    }
}
