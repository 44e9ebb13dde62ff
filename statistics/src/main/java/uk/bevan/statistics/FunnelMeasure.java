package uk.bevan.statistics;

/** A measure on the scale on which its variation between areas is roughly normal, with its standard error there. */
public enum FunnelMeasure {
    /** Cases of a denominator; {@code asin√p}, {@code 1/(2√n)}. */
    PROPORTION,
    /** Observed over expected as used for hospital mortality; {@code ln(O/E)}, {@code 1/√E}, target 0. */
    STANDARDISED_RATIO_LOG,
    /** Observed over expected, square-root form; {@code √(O/E)}, {@code 1/(2√E)}, target 1. */
    STANDARDISED_RATIO_ROOT,
    /** Ratio of two counts; {@code ln((x+½)/(n+½))}, {@code √(x/(x+½)² + n/(n+½)²)}. */
    RATIO_OF_COUNTS;

    double transformed(double numerator, double denominator) {
        return switch (this) {
            case PROPORTION -> Math.asin(Math.sqrt(numerator / denominator));
            case STANDARDISED_RATIO_LOG -> Math.log(numerator / denominator);
            case STANDARDISED_RATIO_ROOT -> Math.sqrt(numerator / denominator);
            case RATIO_OF_COUNTS -> Math.log((numerator + 0.5) / (denominator + 0.5));
        };
    }

    double standardError(double numerator, double denominator) {
        return switch (this) {
            case PROPORTION, STANDARDISED_RATIO_ROOT -> 1 / (2 * Math.sqrt(denominator));
            case STANDARDISED_RATIO_LOG -> 1 / Math.sqrt(denominator);
            case RATIO_OF_COUNTS ->
                Math.sqrt(numerator / ((numerator + 0.5) * (numerator + 0.5))
                        + denominator / ((denominator + 0.5) * (denominator + 0.5)));
        };
    }

    double target(double totalNumerator, double totalDenominator) {
        return switch (this) {
            case PROPORTION -> Math.asin(Math.sqrt(totalNumerator / totalDenominator));
            case STANDARDISED_RATIO_LOG -> 0;
            case STANDARDISED_RATIO_ROOT -> 1;
            case RATIO_OF_COUNTS -> Math.log(totalNumerator / totalDenominator);
        };
    }

    // Without the clamp the sine and the square fold back for tiny areas, and limits narrow where they should widen.
    double back(double scaled) {
        return switch (this) {
            case PROPORTION -> {
                double sine = Math.sin(Math.clamp(scaled, 0, Math.PI / 2));
                yield sine * sine;
            }
            case STANDARDISED_RATIO_LOG, RATIO_OF_COUNTS -> Math.exp(scaled);
            case STANDARDISED_RATIO_ROOT -> Math.max(0, scaled) * Math.max(0, scaled);
        };
    }

    void check(String group, double numerator, double denominator) {
        Require.notNegative(group, "numerator", numerator);
        Require.positive(group, "denominator", denominator);
        switch (this) {
            case PROPORTION -> {
                if (numerator > denominator) {
                    throw new StatisticsException(
                            group,
                            "numerator " + numerator,
                            "it is not above the denominator, which is " + denominator);
                }
            }
            case STANDARDISED_RATIO_LOG -> Require.positive(group, "numerator (observed)", numerator);
            case STANDARDISED_RATIO_ROOT -> {}
            case RATIO_OF_COUNTS -> Require.positive(group, "numerator", numerator);
        }
    }
}
