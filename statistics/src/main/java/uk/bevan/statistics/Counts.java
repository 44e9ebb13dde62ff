package uk.bevan.statistics;

/** Limits of a count by the public-health rule: exact below ten events, Byar's from ten up. */
public final class Counts {
    /** The first count for which Byar's approximation is used. */
    public static final double BYAR_FROM = 10;

    private Counts() {}

    /**
     * The count with its limits.
     *
     * @param count events, zero or more
     * @param confidence at least 0.9 and below 1
     */
    public static Estimate interval(double count, double confidence) {
        return count < BYAR_FROM
                ? ExactPoisson.interval(count, confidence)
                : Byar.interval(count, confidence).value().orElseGet(() -> ExactPoisson.interval(count, confidence));
    }
}
