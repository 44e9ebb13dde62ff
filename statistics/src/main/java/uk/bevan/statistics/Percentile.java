package uk.bevan.statistics;

/** The linear order statistic that R calls type 7: position {@code 1 + (n − 1)·share} between neighbours. */
final class Percentile {
    private Percentile() {}

    static double ofSorted(double[] sorted, double share) {
        double position = (sorted.length - 1) * share;
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
