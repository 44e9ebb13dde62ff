package uk.bevan.disclosure;

/** What is done to a count that is shown, and what a reader can conclude from it. */
public enum Rounding {
    /** Counts are shown as they are. */
    NONE {
        @Override
        public long round(long count) {
            return count;
        }

        @Override
        long smallest(long shown) {
            return shown;
        }

        @Override
        long largest(long shown) {
            return shown;
        }
    },
    /** To the nearest multiple of five, halves upwards: 8 is shown as 10, 12 as 10, 13 as 15. */
    NEAREST_5 {
        @Override
        public long round(long count) {
            return 5 * Math.floorDiv(2 * count + 5, 10);
        }

        @Override
        long smallest(long shown) {
            return Math.max(0, shown - 2);
        }

        @Override
        long largest(long shown) {
            return shown + 2;
        }
    },
    /** Zero stays zero, others become the middle of their six: 1 to 6 is shown as 3, 7 to 12 as 9. */
    MIDPOINT_6 {
        @Override
        public long round(long count) {
            return count == 0 ? 0 : 6 * Math.ceilDiv(count, 6) - 3;
        }

        @Override
        long smallest(long shown) {
            return shown == 0 ? 0 : shown - 2;
        }

        @Override
        long largest(long shown) {
            return shown == 0 ? 0 : shown + 3;
        }
    };

    /** The number that is shown for a count of zero or more. */
    public abstract long round(long count);

    abstract long smallest(long shown);

    abstract long largest(long shown);
}
