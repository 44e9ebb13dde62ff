package uk.bevan.statistics;

/** Events over a population or person-time, {@code O / n · m}, with the limits of the count scaled alike. */
public final class CrudeRate {
    private CrudeRate() {}

    /**
     * The rate with its limits.
     *
     * @param count events, zero or more
     * @param population people or person-years, zero or more
     * @param multiplier the unit, for example 100,000
     * @param confidence at least 0.9 and below 1
     * @return undefined when the population is zero
     */
    public static Outcome<Estimate> of(double count, double population, double multiplier, double confidence) {
        Require.positive("rate", "multiplier", multiplier);
        Require.notNegative("rate", "population", population);
        Estimate events = Counts.interval(count, confidence);
        if (population == 0) {
            return Outcome.undefined("the population is zero");
        }
        return Outcome.of(new Estimate(
                count / population * multiplier,
                new Interval(
                        events.lower() / population * multiplier, events.upper() / population * multiplier, confidence),
                events.method()));
    }
}
