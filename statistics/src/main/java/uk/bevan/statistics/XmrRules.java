package uk.bevan.statistics;

import java.util.List;
import java.util.Optional;

/** The four rules over one segment. Earlier rules win where several hold. */
final class XmrRules {
    private static final int RUN = 7;
    private static final int WINDOW = 3;
    // A mean of equal decimals is off by an ulp or two; such a point is on the mean, not beside it.
    private static final double ROUNDING = 1e-12;

    private static final Optional<XmrChart.Flag> OUTSIDE_HIGH = flag(XmrChart.Rule.OUTSIDE_LIMITS, true);
    private static final Optional<XmrChart.Flag> OUTSIDE_LOW = flag(XmrChart.Rule.OUTSIDE_LIMITS, false);
    private static final Optional<XmrChart.Flag> TREND_HIGH = flag(XmrChart.Rule.TREND, true);
    private static final Optional<XmrChart.Flag> TREND_LOW = flag(XmrChart.Rule.TREND, false);
    private static final Optional<XmrChart.Flag> NEAR_HIGH = flag(XmrChart.Rule.TWO_OF_THREE, true);
    private static final Optional<XmrChart.Flag> NEAR_LOW = flag(XmrChart.Rule.TWO_OF_THREE, false);
    private static final Optional<XmrChart.Flag> SHIFT_HIGH = flag(XmrChart.Rule.SHIFT, true);
    private static final Optional<XmrChart.Flag> SHIFT_LOW = flag(XmrChart.Rule.SHIFT, false);

    private final double[] values;
    private final int from;
    private final int points;
    private final double tolerance;

    private XmrRules(double[] values, XmrChart.Segment segment) {
        this.values = values;
        this.from = segment.from();
        this.points = segment.until() - from;
        double largest = 0;
        for (int i = from; i < segment.until(); i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        this.tolerance = ROUNDING * largest;
    }

    static void flag(double[] values, XmrChart.Segment segment, List<Optional<XmrChart.Flag>> flags) {
        XmrRules rules = new XmrRules(values, segment);
        int[] side = rules.beyond(segment.mean(), segment.mean());
        int[] outside = rules.beyond(segment.lower(), segment.upper());
        int[] near = rules.beyond(segment.nearLower(), segment.nearUpper());
        int[] trend = rules.trends();
        int[] twoOfThree = rules.twoOfThree(side, near, outside);
        int[] shift = rules.shifts(side);
        for (int i = 0; i < rules.points; i++) {
            if (outside[i] != 0) {
                flags.add(found(XmrChart.Rule.OUTSIDE_LIMITS, outside[i]));
            } else if (trend[i] != 0) {
                flags.add(found(XmrChart.Rule.TREND, trend[i]));
            } else if (twoOfThree[i] != 0) {
                flags.add(found(XmrChart.Rule.TWO_OF_THREE, twoOfThree[i]));
            } else {
                flags.add(shift[i] == 0 ? Optional.empty() : found(XmrChart.Rule.SHIFT, shift[i]));
            }
        }
    }

    private static Optional<XmrChart.Flag> found(XmrChart.Rule rule, int direction) {
        return switch (rule) {
            case OUTSIDE_LIMITS -> direction > 0 ? OUTSIDE_HIGH : OUTSIDE_LOW;
            case TREND -> direction > 0 ? TREND_HIGH : TREND_LOW;
            case TWO_OF_THREE -> direction > 0 ? NEAR_HIGH : NEAR_LOW;
            case SHIFT -> direction > 0 ? SHIFT_HIGH : SHIFT_LOW;
        };
    }

    private static Optional<XmrChart.Flag> flag(XmrChart.Rule rule, boolean high) {
        return Optional.of(new XmrChart.Flag(rule, high));
    }

    /** 1 above the upper line, −1 below the lower one, 0 between or on them. */
    private int[] beyond(double lower, double upper) {
        int[] found = new int[points];
        for (int i = 0; i < points; i++) {
            double value = values[from + i];
            if (value > upper + tolerance) {
                found[i] = 1;
            } else if (value < lower - tolerance) {
                found[i] = -1;
            }
        }
        return found;
    }

    // Later trends overwrite earlier ones, so a turning point takes the direction on its right.
    private int[] trends() {
        int[] found = new int[points];
        int run = 0;
        for (int i = 1; i < points; i++) {
            double difference = values[from + i] - values[from + i - 1];
            int direction = Math.abs(difference) <= tolerance ? 0 : difference > 0 ? 1 : -1;
            run = continued(run, direction);
            if (Math.abs(run) >= RUN - 1) {
                mark(found, i, direction);
            }
        }
        return found;
    }

    private int[] shifts(int[] side) {
        int[] found = new int[points];
        int run = 0;
        for (int i = 0; i < points; i++) {
            run = continued(run, side[i]);
            if (Math.abs(run) >= RUN) {
                mark(found, i, side[i]);
            }
        }
        return found;
    }

    private static int continued(int run, int direction) {
        if (direction == 0) {
            return 0;
        }
        return run * direction > 0 ? run + direction : direction;
    }

    private static void mark(int[] found, int last, int direction) {
        for (int back = 0; back < RUN; back++) {
            found[last - back] = direction;
        }
    }

    private int[] twoOfThree(int[] side, int[] near, int[] outside) {
        int[] found = new int[points];
        for (int start = 0; start + WINDOW <= points; start++) {
            int direction = side[start];
            if (direction == 0 || side[start + 1] != direction || side[start + 2] != direction) {
                continue;
            }
            int close = 0;
            for (int i = start; i < start + WINDOW; i++) {
                close += near[i] != 0 && outside[i] == 0 ? 1 : 0;
            }
            if (close >= WINDOW - 1) {
                for (int i = start; i < start + WINDOW; i++) {
                    found[i] = near[i] != 0 && outside[i] == 0 ? direction : found[i];
                }
            }
        }
        return found;
    }
}
