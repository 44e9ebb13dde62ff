package uk.bevan.statistics;

/** What a quantile's value is, which decides the scale on which its uncertainty is symmetric. */
public enum ValueType {
    /** A general value such as life expectancy or a mean wait; no transformation. */
    GENERAL {
        @Override
        double toScale(double value) {
            return value;
        }

        @Override
        double fromScale(double value) {
            return value;
        }

        @Override
        double slopeOfFromScale(double scaled) {
            return 1;
        }
    },
    /** A rate above zero; logarithm. */
    RATE {
        @Override
        double toScale(double value) {
            return Math.log(value);
        }

        @Override
        double fromScale(double value) {
            return Math.exp(value);
        }

        @Override
        double slopeOfFromScale(double scaled) {
            return Math.exp(scaled);
        }
    },
    /** A proportion inside (0, 1); logit. */
    PROPORTION {
        @Override
        double toScale(double value) {
            return Math.log(value / (1 - value));
        }

        @Override
        double fromScale(double value) {
            return 1 / (1 + Math.exp(-value));
        }

        @Override
        double slopeOfFromScale(double scaled) {
            double proportion = fromScale(scaled);
            return proportion * (1 - proportion);
        }
    };

    // Limits are published at 95 %, whatever confidence the gradient is asked for.
    private static final double Z_OF_LIMITS = 1.959963984540054;

    abstract double toScale(double value);

    abstract double fromScale(double value);

    abstract double slopeOfFromScale(double scaled);

    /**
     * The standard error on this type's own scale, from published 95 % limits: {@code (U − L) / (2·1.959964)} after
     * transforming both.
     */
    public double standardErrorFromLimits(double lower, double upper) {
        check("limits", "lower limit", lower);
        check("limits", "upper limit", upper);
        if (lower > upper) {
            throw new StatisticsException("limits", lower + " to " + upper, "the lower limit comes first");
        }
        return (toScale(upper) - toScale(lower)) / (2 * Z_OF_LIMITS);
    }

    /**
     * The standard error on this type's own scale, from one in the unit of the value (delta method).
     *
     * @param value the value it belongs to
     * @param standardError in the unit of the value, zero or more
     */
    public double standardErrorToScale(double value, double standardError) {
        check("value", "value", value);
        Require.notNegative("value", "standard error", standardError);
        return standardError / slopeOfFromScale(toScale(value));
    }

    void check(String group, String name, double value) {
        Require.finite(group, name, value);
        switch (this) {
            case GENERAL -> {}
            case RATE -> {
                if (value <= 0) {
                    throw new StatisticsException(group, name + " " + value, "a rate is above zero for its logarithm");
                }
            }
            case PROPORTION -> {
                if (value <= 0 || value >= 1) {
                    throw new StatisticsException(
                            group, name + " " + value, "a proportion is above 0 and below 1 for its logit");
                }
            }
        }
    }
}
