package uk.bevan.statistics;

import java.util.List;
import java.util.Optional;

/** The four rules over one segment. Earlier rules win where several hold. */
final class XmrRules {
    private static final int RUN = 7;
    private static final int WINDOW = 3;
    // A mean of equal decimals is off by an ulp or two; such a point is on the mean, not beside it.
    private static final double ROUNDING = 1e-12;

    private final double[] values;
    private final XmrChart.Segment segment;
    private final double tolerance;

    private XmrRules(double[] values, XmrChart.Segment segment) {
        this.values = values;
        this.segment = segment;
        double largest = 0;
        for (int i = segment.from(); i < segment.until(); i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        this.tolerance = ROUNDING * largest;
    }

    static void flag(double[] values, XmrChart.Segment segment, List<Optional<XmrChart.Flag>> flags) {
        XmrRules rules = new XmrRules(values, segment);
        int points = segment.until() - segment.from();
        int[] trend = rules.trends(points);
        int[] near = rules.twoOfThree(points);
        int[] shift = rules.shifts(points);
        for (int i = 0; i < points; i++) {
            flags.add(first(rules.outside(i), trend[i], near[i], shift[i]));
        }
    }

    private static Optional<XmrChart.Flag> first(int outside, int trend, int near, int shift) {
        if (outside != 0) {
            return Optional.of(new XmrChart.Flag(XmrChart.Rule.OUTSIDE_LIMITS, outside > 0));
        }
        if (trend != 0) {
            return Optional.of(new XmrChart.Flag(XmrChart.Rule.TREND, trend > 0));
        }
        if (near != 0) {
            return Optional.of(new XmrChart.Flag(XmrChart.Rule.TWO_OF_THREE, near > 0));
        }
        return shift == 0 ? Optional.empty() : Optional.of(new XmrChart.Flag(XmrChart.Rule.SHIFT, shift > 0));
    }

    private int compare(int point, double line) {
        double distance = values[segment.from() + point] - line;
        return Math.abs(distance) <= tolerance ? 0 : (int) Math.signum(distance);
    }

    private int outside(int point) {
        if (compare(point, segment.upper()) > 0) {
            return 1;
        }
        return compare(point, segment.lower()) < 0 ? -1 : 0;
    }

    private int near(int point) {
        if (outside(point) != 0) {
            return 0;
        }
        if (compare(point, segment.nearUpper()) > 0) {
            return 1;
        }
        return compare(point, segment.nearLower()) < 0 ? -1 : 0;
    }

    // Later trends overwrite earlier ones, so a turning point takes the direction on its right.
    private int[] trends(int points) {
        int[] found = new int[points];
        int run = 0;
        for (int i = 1; i < points; i++) {
            int direction = compare(i, values[segment.from() + i - 1]);
            run = direction == 0 ? 0 : (Integer.signum(run) == direction ? run + direction : direction);
            if (Math.abs(run) >= RUN - 1) {
                for (int back = 0; back < RUN; back++) {
                    found[i - back] = direction;
                }
            }
        }
        return found;
    }

    private int[] twoOfThree(int points) {
        int[] found = new int[points];
        for (int start = 0; start + WINDOW <= points; start++) {
            int side = compare(start, segment.mean());
            int close = 0;
            boolean together = side != 0;
            for (int i = start; i < start + WINDOW; i++) {
                together &= compare(i, segment.mean()) == side;
                close += near(i) == side ? 1 : 0;
            }
            if (together && close >= WINDOW - 1) {
                for (int i = start; i < start + WINDOW; i++) {
                    found[i] = near(i) == side ? side : found[i];
                }
            }
        }
        return found;
    }

    private int[] shifts(int points) {
        int[] found = new int[points];
        int run = 0;
        for (int i = 0; i < points; i++) {
            int side = compare(i, segment.mean());
            run = side == 0 ? 0 : (Integer.signum(run) == side ? run + side : side);
            if (Math.abs(run) >= RUN) {
                for (int back = 0; back < RUN; back++) {
                    found[i - back] = side;
                }
            }
        }
        return found;
    }
}
