package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A calculated process-behaviour chart.
 *
 * @param segments the calculations, first to last; one unless rebased
 * @param flags one per point: what is special about it, empty for common cause
 * @param variation the icon for the last point
 * @param assurance the icon for the target
 * @param screening the mode, to be named on the chart
 */
public record XmrChart(
        List<Segment> segments,
        List<Optional<Flag>> flags,
        Variation variation,
        Assurance assurance,
        XmrOptions.Screening screening) {

    /** Copies the lists. */
    public XmrChart {
        segments = List.copyOf(segments);
        flags = List.copyOf(flags);
        requireNonNull(variation, "variation is null");
        requireNonNull(assurance, "assurance is null");
        requireNonNull(screening, "screening is null");
    }

    /** The calculation that a point belongs to. */
    public Segment segmentOf(int point) {
        for (Segment segment : segments) {
            if (point < segment.until()) {
                return segment;
            }
        }
        throw new StatisticsException("chart", "point " + point, "it is below " + flags.size());
    }

    /**
     * One calculation.
     *
     * @param from first point
     * @param until the point after the last
     * @param mean centre line
     * @param averageRange mean moving range the limits rest on
     * @param lower lower process limit, not clipped to zero
     * @param upper upper process limit, not clipped to 100
     * @param nearLower two thirds of the way to the lower limit
     * @param nearUpper two thirds of the way to the upper limit
     * @param trial whether fewer than 12 points make these trial limits
     */
    public record Segment(
            int from,
            int until,
            double mean,
            double averageRange,
            double lower,
            double upper,
            double nearLower,
            double nearUpper,
            boolean trial) {}

    /**
     * Why a point is special.
     *
     * @param rule the first rule that holds
     * @param high whether the signal is towards high values
     */
    public record Flag(Rule rule, boolean high) {}

    /** The rules, strongest first. */
    public enum Rule {
        /** Outside a process limit. */
        OUTSIDE_LIMITS,
        /** Six consecutive differences of one sign; all seven points. */
        TREND,
        /** Two of three near a limit, all three on that side of the mean. */
        TWO_OF_THREE,
        /** Seven in a row on one side of the mean. */
        SHIFT
    }

    /** Variation icons: colour and letter always go together. */
    public enum Variation {
        /** Nothing special. */
        COMMON_CAUSE("#a6a6a6", ""),
        /** Special cause, improving, high values. */
        IMPROVEMENT_HIGH("#00b0f0", "H"),
        /** Special cause, improving, low values. */
        IMPROVEMENT_LOW("#00b0f0", "L"),
        /** Special cause, of concern, high values. */
        CONCERN_HIGH("#e46c0a", "H"),
        /** Special cause, of concern, low values. */
        CONCERN_LOW("#e46c0a", "L"),
        /** Special cause, neither good nor bad, high values. */
        NEUTRAL_HIGH("#490092", "H"),
        /** Special cause, neither good nor bad, low values. */
        NEUTRAL_LOW("#490092", "L");

        private final String colour;
        private final String letter;

        Variation(String colour, String letter) {
            this.colour = colour;
            this.letter = letter;
        }

        /** The national colour, as a hexadecimal web colour. */
        public String colour() {
            return colour;
        }

        /** H, L or nothing. */
        public String letter() {
            return letter;
        }
    }

    /** Assurance icons. */
    public enum Assurance {
        /** No target, or no good direction. */
        NONE(""),
        /** The limits lie on the good side of the target. */
        CONSISTENTLY_PASSES("P"),
        /** The limits lie on the bad side of the target. */
        CONSISTENTLY_FAILS("F"),
        /** The target lies between or on the limits. */
        HIT_AND_MISS("?");

        private final String letter;

        Assurance(String letter) {
            this.letter = letter;
        }

        /** P, F, ? or nothing. */
        public String letter() {
            return letter;
        }
    }
}
