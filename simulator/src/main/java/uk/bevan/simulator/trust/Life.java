package uk.bevan.simulator.trust;

/** The life of one row of one feed: when it changes, and what it says from each change on. */
interface Life {
    Feed feed();

    long key();

    /** Moments of its changes, each later than the one before; the first makes the row. */
    long[] changes();

    /** What decides whether the mirror still holds it: it does if this is within its months. */
    long since();

    /** The row as it is from a change on. */
    String[] cells(long at);

    /** Moments in order, without those that never come or come twice. */
    static long[] ordered(long... moments) {
        return java.util.Arrays.stream(moments)
                .filter(moment -> moment != Wall.NEVER)
                .sorted()
                .distinct()
                .toArray();
    }
}
