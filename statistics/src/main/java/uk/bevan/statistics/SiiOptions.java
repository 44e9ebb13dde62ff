package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * How a gradient is fitted.
 *
 * @param type what the values are
 * @param transformed fit on the type's own scale and turn the two ends back; recommended for rates and proportions
 * @param multiplier unit of the slope; a negative one turns the direction round, so that above zero means worse for
 *     the most deprived where high values are bad
 * @param confidence at least 0.9 and below 1
 * @param quantiles how many there must be; empty takes the highest position found
 * @param repetitions simulated draws per quantile, at least 1000
 * @param reliabilityRepeats further simulations to measure how far the limits move; 0 for none
 * @param seed of the simulation, recorded with the result
 */
public record SiiOptions(
        ValueType type,
        boolean transformed,
        double multiplier,
        double confidence,
        OptionalInt quantiles,
        int repetitions,
        int reliabilityRepeats,
        long seed) {
    /** General values, multiplier 1, 95 %, 100,000 draws. */
    public static final SiiOptions STANDARD =
            new SiiOptions(ValueType.GENERAL, false, 1, 0.95, OptionalInt.empty(), 100_000, 0, 20_260_401L);

    /** Checks every option. */
    public SiiOptions {
        requireNonNull(type, "type is null");
        requireNonNull(quantiles, "quantiles is null");
        Require.finite("gradient", "multiplier", multiplier);
        if (multiplier == 0) {
            throw new StatisticsException("gradient", "multiplier 0", "it is not zero");
        }
        Require.confidence(confidence);
        Require.atLeast("simulation", "repetitions", repetitions, 1000);
        Require.notNegative("simulation", "reliability repeats", reliabilityRepeats);
        if (transformed && type == ValueType.GENERAL) {
            throw new StatisticsException(
                    "gradient", "transform", "general values have no transformation; say whether they are rates");
        }
    }

    /** Rates or proportions instead of general values. */
    public SiiOptions withType(ValueType newType) {
        return new SiiOptions(
                newType, transformed, multiplier, confidence, quantiles, repetitions, reliabilityRepeats, seed);
    }

    /** Fits on the type's own scale. */
    public SiiOptions onTransformedScale() {
        return new SiiOptions(type, true, multiplier, confidence, quantiles, repetitions, reliabilityRepeats, seed);
    }

    /** Another unit or direction. */
    public SiiOptions withMultiplier(double newMultiplier) {
        return new SiiOptions(
                type, transformed, newMultiplier, confidence, quantiles, repetitions, reliabilityRepeats, seed);
    }

    /** Another coverage. */
    public SiiOptions withConfidence(double newConfidence) {
        return new SiiOptions(
                type, transformed, multiplier, newConfidence, quantiles, repetitions, reliabilityRepeats, seed);
    }

    /** Demands this many quantiles. */
    public SiiOptions withQuantiles(int count) {
        return new SiiOptions(
                type,
                transformed,
                multiplier,
                confidence,
                OptionalInt.of(count),
                repetitions,
                reliabilityRepeats,
                seed);
    }

    /** Another size and seed of the simulation. */
    public SiiOptions withSimulation(int newRepetitions, int newReliabilityRepeats, long newSeed) {
        return new SiiOptions(
                type, transformed, multiplier, confidence, quantiles, newRepetitions, newReliabilityRepeats, newSeed);
    }
}
