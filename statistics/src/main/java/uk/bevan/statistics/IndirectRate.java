package uk.bevan.statistics;

/**
 * Indirectly standardised ratio O/E and rate, {@code O/E} times the reference rate. Expected events are the reference
 * rates applied to the area's own population. Limits are those of the observed count, exact below ten events and
 * Byar's from ten up.
 *
 * @param observed events seen
 * @param expected events the reference rates would give
 * @param referenceRate the crude reference rate per person
 */
public record IndirectRate(double observed, double expected, double referenceRate) {
    /** Checks that each part is a number of zero or more. */
    public IndirectRate {
        Require.notNegative("indirect standardisation", "observed", observed);
        Require.notNegative("indirect standardisation", "expected", expected);
        Require.notNegative("indirect standardisation", "reference rate", referenceRate);
    }

    /**
     * Adds up one area.
     *
     * @param observed the area's events, all ages
     * @param population the area's people per age band, zero or more
     * @param referenceEvents reference events per age band
     * @param referencePopulation reference people per age band, above zero
     */
    public static IndirectRate of(
            double observed, double[] population, double[] referenceEvents, double[] referencePopulation) {
        Require.notNegative("area", "observed", observed);
        Require.atLeast("indirect standardisation", "age bands", population.length, 1);
        Require.sameLength("age bands", "populations", population.length, "reference counts", referenceEvents.length);
        Require.sameLength(
                "age bands", "populations", population.length, "reference populations", referencePopulation.length);
        double expected = 0;
        double events = 0;
        double people = 0;
        for (int band = 0; band < population.length; band++) {
            String group = "age band " + (band + 1);
            Require.notNegative(group, "population", population[band]);
            Require.notNegative(group, "reference events", referenceEvents[band]);
            Require.positive(group, "reference population", referencePopulation[band]);
            expected += population[band] * referenceEvents[band] / referencePopulation[band];
            events += referenceEvents[band];
            people += referencePopulation[band];
        }
        return new IndirectRate(observed, expected, events / people);
    }

    /**
     * The standardised ratio, {@code O/E · multiplier}; 100 gives the usual SMR scale.
     *
     * @return undefined when nothing is expected
     */
    public Outcome<Estimate> ratio(double multiplier, double confidence) {
        Require.positive("standardised ratio", "multiplier", multiplier);
        Estimate count = Counts.interval(observed, confidence);
        return expected == 0
                ? Outcome.undefined("no events are expected")
                : Outcome.of(count.scaled(multiplier / expected));
    }

    /**
     * The standardised rate, {@code O/E · reference rate · multiplier}.
     *
     * @return undefined when nothing is expected
     */
    public Outcome<Estimate> rate(double multiplier, double confidence) {
        Require.positive("standardised rate", "multiplier", multiplier);
        Estimate count = Counts.interval(observed, confidence);
        return expected == 0
                ? Outcome.undefined("no events are expected")
                : Outcome.of(count.scaled(referenceRate * multiplier / expected));
    }
}
