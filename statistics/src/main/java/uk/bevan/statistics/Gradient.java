package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * An inequality gradient of one area.
 *
 * @param area whose gradient this is
 * @param sii slope index of inequality, least minus most deprived end, times the multiplier
 * @param rii relative index, least over most deprived end, inverted for a negative multiplier; undefined where an end
 *     is zero
 * @param siiInterval limits of the slope index; empty without standard errors
 * @param riiInterval limits of the relative index; empty without standard errors or where the ratio has none
 * @param siiStandardError in the unit of the slope index; empty without standard errors
 * @param mostDeprivedEnd the fitted value at rank 0
 * @param leastDeprivedEnd the fitted value at rank 1
 * @param method how the limits were made
 * @param seed of the simulation, so that anybody can repeat it
 * @param reliability how far simulated limits move; empty unless asked for
 * @param warnings what a reader of the figure should know
 */
public record Gradient(
        String area,
        double sii,
        Outcome<Double> rii,
        Optional<Interval> siiInterval,
        Optional<Interval> riiInterval,
        OptionalDouble siiStandardError,
        double mostDeprivedEnd,
        double leastDeprivedEnd,
        Method method,
        OptionalLong seed,
        Optional<Reliability> reliability,
        List<String> warnings) {

    /** How limits were made. */
    public enum Method {
        /** No standard errors were given. */
        POINT_ONLY,
        /** The slope index is linear in the values: its variance is exact. The relative index uses the delta method. */
        EXACT,
        /** First-order variance of both indices. */
        DELTA,
        /** Seeded simulation of both indices. */
        SIMULATION
    }

    /**
     * Mean absolute distance of repeated simulated limits from the reported ones.
     *
     * @param sii in the unit of the slope index
     * @param rii in the unit of the relative index
     */
    public record Reliability(double sii, double rii) {}

    /** Checks that the parts are present and finite. */
    public Gradient {
        requireNonNull(area, "area is null");
        requireNonNull(rii, "rii is null");
        requireNonNull(siiInterval, "siiInterval is null");
        requireNonNull(riiInterval, "riiInterval is null");
        requireNonNull(siiStandardError, "siiStandardError is null");
        requireNonNull(method, "method is null");
        requireNonNull(seed, "seed is null");
        requireNonNull(reliability, "reliability is null");
        warnings = List.copyOf(warnings);
        Require.finite(area, "slope index", sii);
    }
}
