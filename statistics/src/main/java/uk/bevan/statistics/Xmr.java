package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The XmR chart of Making Data Count: limits at {@code x̄ ± 2.66·AMR}, near limits at two thirds of that, and four
 * rules. Source: NHS England Making Data Count; Wheeler.
 */
public final class Xmr {
    private static final double LIMIT = 2.66;
    private static final double NEAR_LIMIT = LIMIT * 2 / 3;
    private static final double EXTREME_RANGE = 3.267;
    private static final int FULL_LIMITS = 12;
    private static final int FEWEST = 2;

    private Xmr() {}

    /**
     * Calculates a chart.
     *
     * @param values points in order of time, at least two in every segment
     * @param options mode, direction, target, frozen limits, rebases
     */
    public static XmrChart chart(double[] values, XmrOptions options) {
        requireNonNull(options, "options is null");
        Require.atLeast("series", "points", values.length, FEWEST);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                Require.finite("point " + (i + 1), "value", values[i]);
            }
        }
        List<XmrChart.Segment> segments = new ArrayList<>();
        List<Optional<XmrChart.Flag>> flags = new ArrayList<>(values.length);
        int from = 0;
        for (int i = 0; i <= options.rebaseAt().size(); i++) {
            boolean last = i == options.rebaseAt().size();
            int until = last ? values.length : options.rebaseAt().get(i);
            if (until > values.length) {
                throw new StatisticsException(
                        "chart", "rebase at point " + until, "there are " + values.length + " points");
            }
            Require.atLeast("segment from point " + (from + 1), "points", until - from, FEWEST);
            XmrChart.Segment segment = segment(values, from, until, options);
            segments.add(segment);
            XmrRules.flag(values, segment, flags);
            from = until;
        }
        return new XmrChart(
                segments,
                flags,
                variation(flags.getLast(), options.improvement()),
                assurance(segments.getLast(), options),
                options.screening());
    }

    private static XmrChart.Segment segment(double[] values, int from, int until, XmrOptions options) {
        int calculatedUntil = until;
        if (from == 0 && options.freezeAfter().isPresent()) {
            int frozen = options.freezeAfter().getAsInt();
            Require.atLeast("frozen limits", "points", frozen, FEWEST);
            calculatedUntil = Math.min(until, frozen);
        }
        double sum = 0;
        double ranges = 0;
        for (int i = from; i < calculatedUntil; i++) {
            sum += values[i];
            ranges += i == from ? 0 : Math.abs(values[i] - values[i - 1]);
        }
        int points = calculatedUntil - from;
        double mean = sum / points;
        double average = ranges / (points - 1);
        if (options.screening() == XmrOptions.Screening.EXTREME_RANGES) {
            average = screened(values, from, calculatedUntil, average);
        }
        if (!Double.isFinite(mean) || !Double.isFinite(LIMIT * average)) {
            throw new StatisticsException("series", "its sum", "sums stay inside double range");
        }
        return new XmrChart.Segment(
                from,
                until,
                mean,
                average,
                mean - LIMIT * average,
                mean + LIMIT * average,
                mean - NEAR_LIMIT * average,
                mean + NEAR_LIMIT * average,
                points < FULL_LIMITS);
    }

    private static double screened(double[] values, int from, int until, double average) {
        double kept = 0;
        int count = 0;
        for (int i = from + 1; i < until; i++) {
            double range = Math.abs(values[i] - values[i - 1]);
            if (range < EXTREME_RANGE * average) {
                kept += range;
                count++;
            }
        }
        return count == 0 ? average : kept / count;
    }

    private static XmrChart.Variation variation(Optional<XmrChart.Flag> last, XmrOptions.Improvement improvement) {
        if (last.isEmpty()) {
            return XmrChart.Variation.COMMON_CAUSE;
        }
        boolean high = last.get().high();
        return switch (improvement) {
            case UP -> high ? XmrChart.Variation.IMPROVEMENT_HIGH : XmrChart.Variation.CONCERN_LOW;
            case DOWN -> high ? XmrChart.Variation.CONCERN_HIGH : XmrChart.Variation.IMPROVEMENT_LOW;
            case NEUTRAL -> high ? XmrChart.Variation.NEUTRAL_HIGH : XmrChart.Variation.NEUTRAL_LOW;
        };
    }

    private static XmrChart.Assurance assurance(XmrChart.Segment last, XmrOptions options) {
        if (options.target().isEmpty() || options.improvement() == XmrOptions.Improvement.NEUTRAL) {
            return XmrChart.Assurance.NONE;
        }
        double target = options.target().getAsDouble();
        boolean upIsGood = options.improvement() == XmrOptions.Improvement.UP;
        if (target > last.upper()) {
            return upIsGood ? XmrChart.Assurance.CONSISTENTLY_FAILS : XmrChart.Assurance.CONSISTENTLY_PASSES;
        }
        if (target < last.lower()) {
            return upIsGood ? XmrChart.Assurance.CONSISTENTLY_PASSES : XmrChart.Assurance.CONSISTENTLY_FAILS;
        }
        return XmrChart.Assurance.HIT_AND_MISS;
    }
}
