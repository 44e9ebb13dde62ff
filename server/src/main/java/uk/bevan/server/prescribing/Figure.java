package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A figure and what it is made of.
 *
 * @param numerator the measure of the numerator's medicines; actual cost where the measure is cost per item
 * @param denominator patients, the other set's measure, or items where the measure is cost per item; empty where there is
 *     none, or where it is not known (no count of patients for the month)
 * @param value what is shown; empty where it cannot be worked out: a denominator of nought, none known, or nothing published
 */
public record Figure(BigDecimal numerator, Optional<BigDecimal> denominator, Optional<BigDecimal> value) {
    /** What is said of months of which nothing is published: a sum of nothing is not nought. */
    static final Figure NOT_KNOWN = new Figure(BigDecimal.ZERO, Optional.empty(), Optional.empty());

    public Figure {
        requireNonNull(numerator, "numerator is null");
        requireNonNull(denominator, "denominator is null");
        requireNonNull(value, "value is null");
    }
}
