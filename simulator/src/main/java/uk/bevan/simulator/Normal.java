package uk.bevan.simulator;

/** The standard normal distribution, by table where speed matters. */
final class Normal {
    private static final int STEPS = 4096;
    private static final double[] TABLE = table();

    private Normal() {}

    /** The quantile of a probability between 0 and 1 (Acklam's rational approximation, relative error below 1.2e-9). */
    static double quantile(double probability) {
        if (probability > 0.5) {
            return -lower(1 - probability);
        }
        return lower(probability);
    }

    /** The quantile to about three digits; never beyond 3.7 standard deviations. */
    static double quick(double probability) {
        return TABLE[(int) (probability * STEPS)];
    }

    private static double lower(double p) {
        if (p < 0.02425) {
            double q = StrictMath.sqrt(-2 * StrictMath.log(p));
            return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
                                                            - 2.549732539343734)
                                                    * q
                                            + 4.374664141464968)
                                    * q
                            + 2.938163982698783)
                    / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
                                            + 3.754408661907416)
                                    * q
                            + 1);
        }
        double q = p - 0.5;
        double r = q * q;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
                                                        + 1.383577518672690e+02)
                                                * r
                                        - 3.066479806614716e+01)
                                * r
                        + 2.506628277459239)
                * q
                / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
                                                        + 6.680131188771972e+01)
                                                * r
                                        - 1.328068155288572e+01)
                                * r
                        + 1);
    }

    private static double[] table() {
        double[] table = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            table[step] = quantile((step + 0.5) / STEPS);
        }
        return table;
    }
}
