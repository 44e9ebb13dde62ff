package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * One quantile of an area.
 *
 * @param position 1 is the most deprived quantile
 * @param population people in it, above zero; only their proportions matter
 * @param value the indicator there
 * @param standardError on the fitting scale: logarithm for rates, logit for proportions, plain otherwise
 */
public record GradientGroup(int position, double population, double value, OptionalDouble standardError) {
    /** Checks population and standard error. */
    public GradientGroup {
        requireNonNull(standardError, "standardError is null");
        if (position < 1) {
            throw new StatisticsException("quantile " + position, "position " + position, "positions start at 1");
        }
        String group = "quantile " + position;
        Require.positive(group, "population", population);
        Require.finite(group, "value", value);
        if (standardError.isPresent()) {
            Require.notNegative(group, "standard error", standardError.getAsDouble());
        }
    }

    /** A quantile without a standard error: point estimates only. */
    public static GradientGroup of(int position, double population, double value) {
        return new GradientGroup(position, population, value, OptionalDouble.empty());
    }

    /** The same quantile with a standard error on the fitting scale. */
    public GradientGroup withStandardError(double error) {
        return new GradientGroup(position, population, value, OptionalDouble.of(error));
    }

    /** The same quantile with the standard error that published 95 % limits imply. */
    public GradientGroup withLimits(ValueType type, double lower, double upper) {
        return withStandardError(type.standardErrorFromLimits(lower, upper));
    }
}
