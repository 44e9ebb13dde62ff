package uk.bevan.statistics;

import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * Quantiles to full double precision. Hipparchus brackets its answers to about nine digits; a few Newton steps on its
 * own distribution functions bring them to the last ones, which is what the published reference figures carry.
 */
final class Distributions {
    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final int POLISHING_STEPS = 4;

    private Distributions() {}

    /** The z that leaves (1 − confidence)/2 on either side: 1.959963984540054 for 0.95. */
    static double twoSided(double confidence) {
        return normal(1 - (1 - confidence) / 2);
    }

    /** The standard normal quantile of a probability in (0, 1). */
    static double normal(double probability) {
        double z = NORMAL.inverseCumulativeProbability(probability);
        // Each tail is compared on its own side: 1 − p cancels, the complementary error function does not.
        boolean above = probability > 0.5;
        double tail = above ? 1 - probability : probability;
        double distance = above ? z : -z;
        for (int step = 0; step < 2; step++) {
            double excess = 0.5 * Erf.erfc(distance / Math.sqrt(2)) - tail;
            distance += excess / NORMAL.density(distance);
        }
        return above ? distance : -distance;
    }

    /** The quantile of a gamma distribution with scale 1; half a chi-squared one with twice the shape. */
    static double gamma(double shape, double probability) {
        double x = new GammaDistribution(shape, 1).inverseCumulativeProbability(probability);
        double logNormaliser = Gamma.logGamma(shape);
        for (int step = 0; step < POLISHING_STEPS && x > 0; step++) {
            double density = Math.exp((shape - 1) * Math.log(x) - x - logNormaliser);
            double excess = probability < 0.5
                    ? Gamma.regularizedGammaP(shape, x) - probability
                    : (1 - probability) - Gamma.regularizedGammaQ(shape, x);
            double next = x - excess / density;
            if (!(next > 0) || !Double.isFinite(next)) {
                return x;
            }
            x = next;
        }
        return x;
    }

    /** Student's t quantile for a probability above one half. */
    static double student(double degreesOfFreedom, double probability) {
        TDistribution distribution = new TDistribution(degreesOfFreedom);
        double t = distribution.inverseCumulativeProbability(probability);
        for (int step = 0; step < POLISHING_STEPS; step++) {
            double excess = (1 - probability) - distribution.cumulativeProbability(-t);
            t -= excess / distribution.density(t);
        }
        return t;
    }
}
