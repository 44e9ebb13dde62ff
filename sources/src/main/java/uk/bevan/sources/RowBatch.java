package uk.bevan.sources;

/** Some rows that arrived one after the other; read by any one thread. */
interface RowBatch {
    /** The most rows of a batch: as many as the engine takes at once. */
    int MOST_ROWS = 2048;

    /** How many rows; at least one. */
    int rows();

    /** Line or number of a row, from 1. */
    long line(int row);

    /** Fills in the fields of a row. */
    void read(int row, Texts fields);
}
