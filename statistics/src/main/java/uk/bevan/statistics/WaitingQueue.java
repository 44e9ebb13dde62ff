package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

/**
 * Waiting-list mathematics: what a list needs so that its wait stays near a target. All lengths of time are typed.
 * Source: Fong et al. 2022; NHS England waiting-list guidance.
 *
 * @param demand additions to the list
 * @param capacity treatments from the list
 * @param target the wait that nearly everybody should stay within, above zero
 */
public record WaitingQueue(WeeklyRate demand, WeeklyRate capacity, WaitTime target) {
    /** A mean wait of a quarter of the target keeps about 98 % inside it when waits are exponential. */
    private static final double TARGET_TO_MEAN = 4;

    private static final double TOO_LARGE = 2;

    /** Checks the parts. */
    public WaitingQueue {
        requireNonNull(demand, "demand is null");
        requireNonNull(capacity, "capacity is null");
        Require.positive(
                "queue",
                "target in days",
                requireNonNull(target, "target is null").days());
    }

    /** Demand over capacity: at 1 and above the list grows; undefined without capacity. */
    public Outcome<Double> load() {
        return capacity.perWeek() == 0
                ? Outcome.undefined("there is no capacity")
                : Outcome.of(demand.perWeek() / capacity.perWeek());
    }

    /** A quarter of the target. */
    public WaitTime targetMeanWait() {
        return WaitTime.ofDays(target.days() / TARGET_TO_MEAN);
    }

    /** The list at which the mean wait meets its target: {@code λ · target / 4} people. */
    public double targetQueue() {
        return demand.perWeek() * targetMeanWait().weeks();
    }

    /** Whether the list is more than twice its target. */
    public boolean isTooLarge(double queue) {
        return Require.notNegative("queue", "people", queue) > TOO_LARGE * targetQueue();
    }

    /**
     * The capacity that holds a list near its target: {@code λ + (cv²demand + cv²capacity)/2 · 4/target}.
     *
     * @param demandVariation coefficient of variation between arrivals, 1 for random ones
     * @param capacityVariation coefficient of variation between treatments
     */
    public WeeklyRate targetCapacity(double demandVariation, double capacityVariation) {
        Require.notNegative("queue", "variation of demand", demandVariation);
        Require.notNegative("queue", "variation of capacity", capacityVariation);
        double variation = (demandVariation * demandVariation + capacityVariation * capacityVariation) / 2;
        return demand.plus(variation * TARGET_TO_MEAN / target.weeks());
    }

    /**
     * The capacity that brings a list down to its target in a given time: {@code λ + (queue − target queue)/weeks}. A
     * list below its target needs no relief: its demand is returned.
     *
     * @param queue people on the list now
     * @param within 26 weeks is usual; above zero
     */
    public WeeklyRate reliefCapacity(double queue, WaitTime within) {
        Require.notNegative("queue", "people", queue);
        Require.positive("queue", "relief time in days", within.days());
        return demand.plus(Math.max(0, queue - targetQueue()) / within.weeks());
    }

    /** Twice the mean wait over the target; above 1 the target is likely to be missed. */
    public double pressure(WaitTime meanWait) {
        return 2 * meanWait.days() / target.days();
    }

    /**
     * Demand raised for the uncertainty of its own estimate: {@code λ / (1 − 2λ·cv/√n)} with λ and n in the same unit
     * of weeks.
     *
     * @param variation coefficient of variation of arrivals
     * @param arrivals how many arrivals the estimate rests on
     * @return undefined where so few arrivals say nothing
     */
    public Outcome<WeeklyRate> upliftedDemand(double variation, double arrivals) {
        Require.notNegative("queue", "variation of demand", variation);
        Require.positive("queue", "arrivals", arrivals);
        double left = 1 - 2 * demand.perWeek() * variation / Math.sqrt(arrivals);
        return left <= 0
                ? Outcome.undefined("too few arrivals to estimate demand from")
                : Outcome.of(new WeeklyRate(demand.perWeek() / left));
    }

    /** The target of a surgical priority: P1 7 days, P2 28, P3 84, others 365. */
    public static WaitTime targetOfPriority(int priority) {
        return WaitTime.ofDays(
                switch (priority) {
                    case 1 -> 7;
                    case 2 -> 28;
                    case 3 -> 84;
                    default -> 365;
                });
    }
}
