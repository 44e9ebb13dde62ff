package uk.bevan.sources;

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
        boolean edgeBlanks) {
    /** Whether every line feed ends a record, so that the engine may read the lines by itself. */
    boolean isPlain() {
        return quotedLineFeeds == 0 && balanced && !nulBytes;
    }
}
