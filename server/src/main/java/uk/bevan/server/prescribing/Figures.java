package uk.bevan.server.prescribing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How a value is worked out of sums; the one place where it is. */
final class Figures {
    /** Digits after the point of a ratio. */
    static final int PLACES = 6;

    private static final BigDecimal PER_PATIENTS = BigDecimal.valueOf(1_000);
    private static final BigDecimal PER_MEDICINES = BigDecimal.valueOf(100);

    private Figures() {}

    /** What a ratio is multiplied by: per 1,000 patients, per 100 of other medicines; 1 for cost per item. */
    static BigDecimal multiplier(ExplorerQuestion question) {
        return switch (question.denominator()) {
            case Denominator.Nothing() -> BigDecimal.ONE;
            case Denominator.RegisteredPatients() -> PER_PATIENTS;
            case Denominator.Medicines(CodeSet _) -> PER_MEDICINES;
        };
    }

    /** Whether values are ratios. */
    static boolean isRatio(ExplorerQuestion question) {
        return question.measure() == Measure.COST_PER_ITEM || !(question.denominator() instanceof Denominator.Nothing);
    }

    /** A plain sum. */
    static Figure sum(BigDecimal numerator) {
        return new Figure(numerator, Optional.empty(), Optional.of(numerator));
    }

    /** A ratio; without a value where the denominator is nought or not known. */
    static Figure ratio(BigDecimal numerator, Optional<BigDecimal> denominator, BigDecimal multiplier) {
        return new Figure(
                numerator,
                denominator,
                denominator
                        .filter(below -> below.signum() != 0)
                        .map(below -> numerator.multiply(multiplier).divide(below, PLACES, RoundingMode.HALF_EVEN)));
    }
}
