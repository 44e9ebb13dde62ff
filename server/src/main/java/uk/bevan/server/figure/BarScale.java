package uk.bevan.server.figure;

import java.util.List;
import java.util.Locale;

/**
 * A scale for bars that holds zero, in hundredths of a cell's width.
 *
 * @param low the least figure, never above zero
 * @param high the greatest, never below zero
 */
public record BarScale(double low, double high) {
    private static final double WHOLE = 100;

    /** The scale that holds all figures that are shown. */
    public static BarScale over(List<Cell> figures) {
        double low = 0;
        double high = 0;
        for (Cell figure : figures) {
            double value = figure.position();
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new BarScale(low, high);
    }

    /** Where the bar of a figure begins, such as {@code 0.00}. */
    public String start(Cell figure) {
        return hundredths(Math.min(0, figure.position()) - low);
    }

    /** How long it is, such as {@code 62.50}. */
    public String length(Cell figure) {
        return hundredths(Math.abs(figure.position()));
    }

    private String hundredths(double part) {
        double range = high - low;
        return String.format(Locale.ROOT, "%.2f", range == 0 ? 0 : WHOLE * part / range);
    }
}
