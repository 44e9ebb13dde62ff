package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Slope and relative index of inequality. A line is fitted through the quantiles, each placed at the middle of its
 * share of the population and weighted by it; the slope index is the difference of the line's two ends, the relative
 * index their ratio, least over most deprived. Source: OHID indicator methods.
 */
public final class Sii {
    private static final int FEWEST = 5;
    private static final int MOST = 100;
    private static final int USUAL = 10;

    private Sii() {}

    /**
     * The gradient with analytic limits: exact for general values, delta method otherwise. Cheap enough for pipelines.
     *
     * @param area named in errors and in the result
     * @param groups one per quantile, any order, each position once
     * @param options how to fit
     */
    public static Gradient fit(String area, List<GradientGroup> groups, SiiOptions options) {
        SiiModel model = model(area, groups, options);
        List<String> warnings = warnings(model);
        if (!model.hasErrors()) {
            return gradient(model, Gradient.Method.POINT_ONLY, Optional.empty(), Optional.empty(), warnings);
        }
        boolean exact = options.type() == ValueType.GENERAL;
        return gradient(
                model,
                exact ? Gradient.Method.EXACT : Gradient.Method.DELTA,
                Optional.of(model.slopeLimits()),
                model.ratioLimits(),
                warnings);
    }

    /**
     * The gradient with simulated limits, the published convention for rates and proportions. Every quantile needs a
     * standard error. The same seed gives the same limits on any number of threads and in any order of areas.
     *
     * @param area named in errors and in the result; its draws depend on its name
     * @param groups one per quantile, any order, each position once
     * @param options how to fit and simulate
     */
    public static Gradient simulate(String area, List<GradientGroup> groups, SiiOptions options) {
        SiiModel model = model(area, groups, options);
        if (!model.hasErrors()) {
            throw new StatisticsException(area, "no standard errors", "a simulation needs one for every quantile");
        }
        SiiSimulation simulation = new SiiSimulation(model);
        SiiSimulation.Limits limits = simulation.limits(0);
        Gradient gradient =
                gradient(model, Gradient.Method.SIMULATION, Optional.of(limits.sii()), limits.rii(), warnings(model));
        if (options.reliabilityRepeats() == 0) {
            return gradient;
        }
        return new Gradient(
                area,
                gradient.sii(),
                gradient.rii(),
                gradient.siiInterval(),
                gradient.riiInterval(),
                gradient.siiStandardError(),
                gradient.mostDeprivedEnd(),
                gradient.leastDeprivedEnd(),
                gradient.method(),
                gradient.seed(),
                Optional.of(simulation.reliability(limits)),
                gradient.warnings());
    }

    private static Gradient gradient(
            SiiModel model,
            Gradient.Method method,
            Optional<Interval> siiLimits,
            Optional<Interval> riiLimits,
            List<String> warnings) {
        SiiOptions options = model.options();
        return new Gradient(
                model.area(),
                model.sii(),
                model.rii(),
                siiLimits,
                riiLimits,
                model.hasErrors() ? OptionalDouble.of(model.slopeStandardError()) : OptionalDouble.empty(),
                model.mostDeprivedEnd(),
                model.leastDeprivedEnd(),
                method,
                method == Gradient.Method.SIMULATION ? OptionalLong.of(options.seed()) : OptionalLong.empty(),
                Optional.empty(),
                warnings);
    }

    private static List<String> warnings(SiiModel model) {
        List<String> warnings = new ArrayList<>();
        if (model.size() > USUAL) {
            warnings.add("%d quantiles are many for a straight line; ten or fewer are usual".formatted(model.size()));
        }
        if (model.mostDeprivedEnd() <= 0 || model.leastDeprivedEnd() <= 0) {
            warnings.add("an end of the fitted line is zero or below, so the relative index says little");
        }
        return warnings;
    }

    private static SiiModel model(String area, List<GradientGroup> groups, SiiOptions options) {
        requireNonNull(area, "area is null");
        requireNonNull(options, "options is null");
        List<GradientGroup> ordered = new ArrayList<>(groups);
        ordered.sort(Comparator.comparingInt(GradientGroup::position));
        int expected = options.quantiles()
                .orElse(ordered.isEmpty() ? 0 : ordered.getLast().position());
        if (expected < FEWEST || expected > MOST) {
            throw new StatisticsException(
                    area, expected + " quantiles", "a gradient has %d to %d quantiles".formatted(FEWEST, MOST));
        }
        int next = 1;
        for (GradientGroup group : ordered) {
            if (group.position() != next) {
                throw group.position() < next
                        ? new StatisticsException(area, "quantile " + group.position(), "each quantile comes once")
                        : missing(area, next, expected);
            }
            next++;
            options.type().check(area + " quantile " + group.position(), "value", group.value());
        }
        if (next <= expected) {
            throw missing(area, next, expected);
        }
        if (next - 1 > expected) {
            throw new StatisticsException(area, "quantile " + (next - 1), "positions are 1 to " + expected);
        }
        long withError = ordered.stream()
                .filter(group -> group.standardError().isPresent())
                .count();
        if (withError != 0 && withError != ordered.size()) {
            throw new StatisticsException(
                    area,
                    withError + " of " + ordered.size() + " standard errors",
                    "either every quantile has one or none");
        }
        return new SiiModel(area, ordered, options);
    }

    private static StatisticsException missing(String area, int position, int expected) {
        return new StatisticsException(
                area, "quantile " + position + " is missing", "every quantile 1 to " + expected + " is present");
    }
}
