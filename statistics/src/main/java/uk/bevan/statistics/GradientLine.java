package uk.bevan.statistics;

import java.util.List;

/**
 * The weighted least-squares line of values on mid-point rank, as two linear functionals of the values. With
 * population shares a and ranks b, {@code Σa = 1} and {@code Σab = ½} always, so the 2 × 2 inverse is one division.
 */
final class GradientLine {
    private final double[] share;
    private final double[] intercept;
    private final double[] slope;

    private GradientLine(double[] share, double[] intercept, double[] slope) {
        this.share = share;
        this.intercept = intercept;
        this.slope = slope;
    }

    static GradientLine of(List<GradientGroup> groups) {
        int k = groups.size();
        double people = 0;
        for (GradientGroup group : groups) {
            people += group.population();
        }
        double[] share = new double[k];
        double[] rank = new double[k];
        double below = 0;
        double squares = 0;
        for (int i = 0; i < k; i++) {
            share[i] = groups.get(i).population() / people;
            rank[i] = below + share[i] / 2;
            below += share[i];
            squares += share[i] * rank[i] * rank[i];
        }
        double determinant = squares - 0.25;
        double[] intercept = new double[k];
        double[] slope = new double[k];
        for (int i = 0; i < k; i++) {
            intercept[i] = share[i] * (squares - rank[i] / 2) / determinant;
            slope[i] = share[i] * (rank[i] - 0.5) / determinant;
        }
        return new GradientLine(share, intercept, slope);
    }

    int size() {
        return share.length;
    }

    double interceptWeight(int quantile) {
        return intercept[quantile];
    }

    double slopeWeight(int quantile) {
        return slope[quantile];
    }

    double intercept(double[] values) {
        return dot(intercept, values);
    }

    double slope(double[] values) {
        return dot(slope, values);
    }

    private static double dot(double[] weights, double[] values) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }
}
