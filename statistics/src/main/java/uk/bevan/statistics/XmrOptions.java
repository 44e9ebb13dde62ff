package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a process-behaviour chart is calculated.
 *
 * @param screening whether extreme moving ranges are left out once
 * @param improvement which direction is good
 * @param target what the process should meet; empty for none
 * @param freezeAfter limits of the first segment rest on so many first points; empty for all
 * @param rebaseAt indices, counted from 0, at which a new calculation starts, ascending
 */
public record XmrOptions(
        Screening screening,
        Improvement improvement,
        OptionalDouble target,
        OptionalInt freezeAfter,
        List<Integer> rebaseAt) {

    /** As the national Excel tool: no screening, higher is better, no target. */
    public static final XmrOptions NATIONAL =
            new XmrOptions(Screening.NONE, Improvement.UP, OptionalDouble.empty(), OptionalInt.empty(), List.of());

    /** Whether extreme moving ranges take part. Name the mode on the chart. */
    public enum Screening {
        /** All ranges count, as in the national Excel tool. */
        NONE,
        /** Ranges of 3.267 times their mean and more are dropped once. */
        EXTREME_RANGES
    }

    /** Which direction is good. */
    public enum Improvement {
        /** Higher is better. */
        UP,
        /** Lower is better. */
        DOWN,
        /** Neither. */
        NEUTRAL
    }

    /** Checks and copies. */
    public XmrOptions {
        requireNonNull(screening, "screening is null");
        requireNonNull(improvement, "improvement is null");
        requireNonNull(target, "target is null");
        requireNonNull(freezeAfter, "freezeAfter is null");
        rebaseAt = List.copyOf(rebaseAt);
        if (target.isPresent()) {
            Require.finite("chart", "target", target.getAsDouble());
        }
        int before = 0;
        for (int index : rebaseAt) {
            if (index <= before) {
                throw new StatisticsException(
                        "chart", "rebase at point " + index, "rebases ascend and start after the first point");
            }
            before = index;
        }
    }

    /** Leaves extreme moving ranges out. */
    public XmrOptions screened() {
        return new XmrOptions(Screening.EXTREME_RANGES, improvement, target, freezeAfter, rebaseAt);
    }

    /** Another good direction. */
    public XmrOptions improving(Improvement direction) {
        return new XmrOptions(screening, direction, target, freezeAfter, rebaseAt);
    }

    /** With a target. */
    public XmrOptions withTarget(double value) {
        return new XmrOptions(screening, improvement, OptionalDouble.of(value), freezeAfter, rebaseAt);
    }

    /** Limits frozen after so many points of the first segment. */
    public XmrOptions frozenAfter(int points) {
        return new XmrOptions(screening, improvement, target, OptionalInt.of(points), rebaseAt);
    }

    /** New calculations from these indices. */
    public XmrOptions rebasedAt(Integer... indices) {
        return new XmrOptions(screening, improvement, target, freezeAfter, List.of(indices));
    }
}
