package uk.bevan.disclosure;

/** The counts that a reader holds possible before adding anything up. */
record Range(long low, long high) {
    static final long UNBOUNDED = Long.MAX_VALUE / 4;
    static final Range ANY = new Range(0, UNBOUNDED);

    static Range exactly(long count) {
        return new Range(count, count);
    }

    Range and(Range other) {
        return new Range(Math.max(low, other.low), Math.min(high, other.high));
    }

    boolean isPoint() {
        return low == high;
    }
}
