package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

/**
 * Directly standardised rate, {@code m·Σwᵢxᵢ/nᵢ / Σwᵢ}, with Dobson's limits: the Byar limits of the total count moved
 * to the variance of the weighted rate. Source: Dobson et al. 1991, as used by OHID.
 */
public final class DirectRate {
    /** Below this many events a standardised rate is not published. */
    public static final double FEWEST_EVENTS = 10;

    private DirectRate() {}

    /**
     * A rate of independent events.
     *
     * @param events events per age band, zero or more
     * @param population people per age band, above zero
     * @param weights the standard population per age band
     * @param multiplier the unit, for example 100,000
     * @param confidence at least 0.9 and below 1
     * @return undefined below ten events
     */
    public static Outcome<Estimate> standardise(
            double[] events, double[] population, double[] weights, double multiplier, double confidence) {
        check(events, population, weights, multiplier);
        double variance = 0;
        for (int band = 0; band < events.length; band++) {
            variance += square(weights[band] / population[band]) * events[band];
        }
        return dobson(events, population, weights, variance, multiplier, confidence, "Dobson");
    }

    /**
     * A rate of events that one person may have several times. The variance is {@code Σ freq²} times the variance of
     * the persons with that frequency, so it is larger than for independent events.
     *
     * @param persons {@code persons[f][band]}: people with {@code frequencies[f]} events each
     * @param frequencies events per person, above zero
     * @param population people per age band, above zero
     * @param weights the standard population per age band
     * @param multiplier the unit, for example 100,000
     * @param confidence at least 0.9 and below 1
     * @return undefined below ten events
     */
    public static Outcome<Estimate> standardiseRepeated(
            double[][] persons,
            double[] frequencies,
            double[] population,
            double[] weights,
            double multiplier,
            double confidence) {
        requireNonNull(persons, "persons is null");
        Require.sameLength("event frequencies", "rows of persons", persons.length, "frequencies", frequencies.length);
        double[] events = new double[population.length];
        double variance = 0;
        for (int f = 0; f < frequencies.length; f++) {
            double frequency = Require.positive("event frequency " + (f + 1), "frequency", frequencies[f]);
            check(persons[f], population, weights, multiplier);
            for (int band = 0; band < events.length; band++) {
                events[band] += frequency * persons[f][band];
                variance += square(frequency * weights[band] / population[band]) * persons[f][band];
            }
        }
        check(events, population, weights, multiplier);
        String method = "Dobson, adjusted for events that are not independent";
        return dobson(events, population, weights, variance, multiplier, confidence, method);
    }

    private static Outcome<Estimate> dobson(
            double[] events,
            double[] population,
            double[] weights,
            double weightedVariance,
            double multiplier,
            double confidence,
            String method) {
        Require.confidence(confidence);
        double total = 0;
        double totalWeight = 0;
        double weighted = 0;
        for (int band = 0; band < events.length; band++) {
            total += events[band];
            totalWeight += weights[band];
            weighted += weights[band] * events[band] / population[band];
        }
        if (total < FEWEST_EVENTS) {
            return Outcome.undefined("a standardised rate is not given for fewer than ten events");
        }
        double rate = weighted / totalWeight;
        double stretch = Math.sqrt(weightedVariance / square(totalWeight) / total);
        Estimate count = Counts.interval(total, confidence);
        Interval limits = new Interval(
                multiplier * (rate + stretch * (count.lower() - total)),
                multiplier * (rate + stretch * (count.upper() - total)),
                confidence);
        return Outcome.of(new Estimate(multiplier * rate, limits, method));
    }

    private static void check(double[] events, double[] population, double[] weights, double multiplier) {
        Require.positive("standardised rate", "multiplier", multiplier);
        Require.atLeast("standardised rate", "age bands", events.length, 1);
        Require.sameLength("age bands", "counts", events.length, "populations", population.length);
        Require.sameLength("age bands", "counts", events.length, "weights", weights.length);
        for (int band = 0; band < events.length; band++) {
            if (!(events[band] >= 0 && population[band] > 0 && weights[band] > 0)
                    || !Double.isFinite(events[band] + population[band] + weights[band])) {
                String group = "age band " + (band + 1);
                Require.notNegative(group, "events", events[band]);
                Require.positive(group, "population", population[band]);
                Require.positive(group, "standard population", weights[band]);
            }
        }
    }

    private static double square(double value) {
        return value * value;
    }
}
