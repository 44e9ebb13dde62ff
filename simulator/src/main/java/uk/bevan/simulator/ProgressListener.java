package uk.bevan.simulator;

/** Told while files are being written. Called from the thread that asked for them. */
@FunctionalInterface
public interface ProgressListener {
    /** A listener that does nothing. */
    ProgressListener NONE = (what, rows, total) -> {};

    /**
     * Some rows of a file were written.
     *
     * @param what the file's name
     * @param rows rows written so far
     * @param total rows expected
     */
    void wrote(String what, long rows, long total);
}
