package uk.bevan.statistics;

import java.util.List;
import java.util.Optional;

/** A checked area with its line: point estimates and first-order limits. */
final class SiiModel {
    private final String area;
    private final SiiOptions options;
    private final GradientLine line;
    private final ValueType type;
    /** Values on the scale of their standard errors. */
    private final double[] scaled;

    private final double[] errors;
    private final boolean hasErrors;
    private final double startOfLine;
    private final double slopeOfLine;

    SiiModel(String area, List<GradientGroup> groups, SiiOptions options) {
        this.area = area;
        this.options = options;
        this.type = options.type();
        this.line = GradientLine.of(groups);
        int k = groups.size();
        this.scaled = new double[k];
        this.errors = new double[k];
        this.hasErrors = groups.getFirst().standardError().isPresent();
        double[] fitted = new double[k];
        for (int i = 0; i < k; i++) {
            scaled[i] = type.toScale(groups.get(i).value());
            errors[i] = groups.get(i).standardError().orElse(0);
            fitted[i] = options.transformed() ? scaled[i] : groups.get(i).value();
        }
        this.startOfLine = line.intercept(fitted);
        this.slopeOfLine = line.slope(fitted);
    }

    String area() {
        return area;
    }

    SiiOptions options() {
        return options;
    }

    GradientLine line() {
        return line;
    }

    int size() {
        return scaled.length;
    }

    boolean hasErrors() {
        return hasErrors;
    }

    double scaledValue(int quantile) {
        return scaled[quantile];
    }

    double standardError(int quantile) {
        return errors[quantile];
    }

    /** The middle of the line on the fitting scale, about which a transformed line turns. */
    double middleOfLine() {
        return startOfLine + slopeOfLine / 2;
    }

    double mostDeprivedEnd() {
        return end(startOfLine);
    }

    double leastDeprivedEnd() {
        return end(startOfLine + slopeOfLine);
    }

    double sii() {
        double difference = options.transformed() ? leastDeprivedEnd() - mostDeprivedEnd() : slopeOfLine;
        return difference * options.multiplier();
    }

    Outcome<Double> rii() {
        double most = mostDeprivedEnd();
        double least = leastDeprivedEnd();
        double ratio = options.multiplier() < 0 ? most / least : least / most;
        return Double.isFinite(ratio)
                ? Outcome.of(ratio)
                : Outcome.undefined("the fitted line is zero at one end, so there is no ratio");
    }

    Interval slopeLimits() {
        double margin = Distributions.twoSided(options.confidence()) * slopeStandardError();
        return new Interval(sii() - margin, sii() + margin, options.confidence());
    }

    double slopeStandardError() {
        double variance = 0;
        for (int i = 0; i < size(); i++) {
            double change = leastEndChange(i) - mostEndChange(i);
            variance += change * change * errors[i] * errors[i];
        }
        return Math.sqrt(variance) * Math.abs(options.multiplier());
    }

    /** Limits of the ratio on the logarithmic scale; none where an end is not above zero. */
    Optional<Interval> ratioLimits() {
        double most = mostDeprivedEnd();
        double least = leastDeprivedEnd();
        if (most <= 0 || least <= 0) {
            return Optional.empty();
        }
        double variance = 0;
        for (int i = 0; i < size(); i++) {
            double change = leastEndChange(i) / least - mostEndChange(i) / most;
            variance += change * change * errors[i] * errors[i];
        }
        double factor = Math.exp(Distributions.twoSided(options.confidence()) * Math.sqrt(variance));
        double ratio = rii().orElseThrow();
        return Double.isFinite(ratio * factor)
                ? Optional.of(new Interval(ratio / factor, ratio * factor, options.confidence()))
                : Optional.empty();
    }

    private double end(double onLine) {
        return options.transformed() ? type.fromScale(onLine) : onLine;
    }

    private double mostEndChange(int quantile) {
        return endChange(startOfLine, line.interceptWeight(quantile), quantile);
    }

    private double leastEndChange(int quantile) {
        double weight = line.interceptWeight(quantile) + line.slopeWeight(quantile);
        return endChange(startOfLine + slopeOfLine, weight, quantile);
    }

    private double endChange(double onLine, double weight, int quantile) {
        return options.transformed()
                ? type.slopeOfFromScale(onLine) * weight
                : weight * type.slopeOfFromScale(scaled[quantile]);
    }
}
