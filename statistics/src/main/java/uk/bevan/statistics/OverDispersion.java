package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * How much more areas vary than chance allows: φ from winsorised z-scores and the between-area variance τ². Limits
 * widen by τ². Say on the chart whether they were. Source: Spiegelhalter 2005.
 *
 * @param measure the transformation
 * @param target on the transformed scale
 * @param phi mean squared z-score after trimming; 1 is what chance gives
 * @param tauSquared variance between areas on the transformed scale; 0 leaves the limits as they are
 * @param areas how many areas the two figures rest on
 */
public record OverDispersion(FunnelMeasure measure, double target, double phi, double tauSquared, int areas) {
    private static final double TRIM = 0.1;
    private static final double INNER_Z = Distributions.normal(0.975);
    private static final double OUTER_Z = Distributions.normal(0.999);

    /** How extreme areas are kept from driving the estimate. */
    public enum Trimming {
        /** z-scores beyond the 10th and 90th percentile are pulled in to them. */
        WINSORISED,
        /** Areas beyond the 10th and 90th percentile are left out. */
        TRUNCATED
    }

    /** Checks the parts. */
    public OverDispersion {
        requireNonNull(measure, "measure is null");
        Require.finite("over-dispersion", "target", target);
        Require.notNegative("over-dispersion", "phi", phi);
        Require.notNegative("over-dispersion", "tau squared", tauSquared);
    }

    /**
     * Estimates over-dispersion around the overall target.
     *
     * @param numerators cases or observed events per area
     * @param denominators people or expected events per area, above zero
     */
    public static OverDispersion estimate(
            FunnelMeasure measure, double[] numerators, double[] denominators, Trimming trimming) {
        requireNonNull(measure, "measure is null");
        requireNonNull(trimming, "trimming is null");
        Require.sameLength("areas", "numerators", numerators.length, "denominators", denominators.length);
        Require.atLeast("over-dispersion", "areas", numerators.length, 2);
        double totalNumerator = 0;
        double totalDenominator = 0;
        for (int i = 0; i < numerators.length; i++) {
            measure.check("area " + (i + 1), numerators[i], denominators[i]);
            totalNumerator += numerators[i];
            totalDenominator += denominators[i];
        }
        double target = measure.target(totalNumerator, totalDenominator);
        double[] scores = new double[numerators.length];
        double[] errors = new double[numerators.length];
        for (int i = 0; i < scores.length; i++) {
            errors[i] = measure.standardError(numerators[i], denominators[i]);
            scores[i] = (measure.transformed(numerators[i], denominators[i]) - target) / errors[i];
        }
        return fromScores(measure, target, scores, errors, trimming);
    }

    private static OverDispersion fromScores(
            FunnelMeasure measure, double target, double[] scores, double[] errors, Trimming trimming) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double low = Percentile.ofSorted(sorted, TRIM);
        double high = Percentile.ofSorted(sorted, 1 - TRIM);
        double squares = 0;
        double precision = 0;
        double precisionSquared = 0;
        int kept = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean outside = scores[i] < low || scores[i] > high;
            if (outside && trimming == Trimming.TRUNCATED) {
                continue;
            }
            double score = Math.clamp(scores[i], low, high);
            double weight = 1 / (errors[i] * errors[i]);
            squares += score * score;
            precision += weight;
            precisionSquared += weight * weight;
            kept++;
        }
        Require.atLeast("over-dispersion", "areas after trimming", kept, 2);
        double excess = squares - (kept - 1);
        double spread = precision - precisionSquared / precision;
        double tauSquared = excess < 0 || spread <= 0 ? 0 : excess / spread;
        return new OverDispersion(measure, target, squares / kept, tauSquared, kept);
    }

    /** Limits for an area of this size, widened by τ², in the unit of the measure. */
    public FunnelLimits limits(double numerator, double denominator) {
        measure.check("area", numerator, denominator);
        double error = measure.standardError(numerator, denominator);
        double spread = Math.sqrt(error * error + tauSquared);
        return new FunnelLimits(
                measure.back(target - OUTER_Z * spread),
                measure.back(target - INNER_Z * spread),
                measure.back(target + INNER_Z * spread),
                measure.back(target + OUTER_Z * spread));
    }
}
