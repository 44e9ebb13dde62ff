package uk.bevan.statistics;

/** The arithmetic mean with Student's t limits, {@code x̄ ± t(n−1)·s/√n}. */
public final class Mean {
    private Mean() {}

    /**
     * The mean with its limits, in the unit of the values.
     *
     * @param values finite numbers, one per observation
     * @param confidence at least 0.9 and below 1
     * @return undefined for fewer than two values, which have no spread
     */
    public static Outcome<Estimate> of(double[] values, double confidence) {
        Require.confidence(confidence);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += finite(values, i);
        }
        int n = values.length;
        if (n < 2) {
            return Outcome.undefined("a mean with limits needs at least two values; there are " + n);
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double margin =
                Distributions.student(n - 1, 1 - (1 - confidence) / 2) * Math.sqrt(squares / (n - 1)) / Math.sqrt(n);
        if (!Double.isFinite(mean) || !Double.isFinite(margin)) {
            throw new StatisticsException("mean", n + " values", "their sum and squares stay inside double range");
        }
        return Outcome.of(new Estimate(mean, new Interval(mean - margin, mean + margin, confidence), "Student's t"));
    }

    private static double finite(double[] values, int index) {
        return Double.isFinite(values[index])
                ? values[index]
                : Require.finite("value " + (index + 1), "value", values[index]);
    }
}
