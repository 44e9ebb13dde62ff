package uk.bevan.simulator.trust;

import uk.bevan.simulator.Randomness;

/** When in the day people come to A&E: by deprivation, weekend and season. */
final class ArrivalHours {
    private static final int HOURS = 24;

    private final double[] hours;
    private final Settings evening;
    private final Settings night;
    private final Settings daytime;
    private final Settings morning;
    private final double weekendFactor;
    private final Choice<?>[] choices = new Choice<?>[10 * 4];

    ArrivalHours(Settings settings) {
        this.hours = settings.numbers("hours");
        this.evening = settings.section("evening");
        this.night = settings.section("night");
        this.daytime = settings.section("daytime");
        this.morning = settings.section("morningWeekend");
        this.weekendFactor = settings.number("weekend");
        for (int decile = 1; decile <= 10; decile++) {
            for (int kind = 0; kind < 4; kind++) {
                choices[(decile - 1) * 4 + kind] = choice((11 - decile) / 10.0, kind >= 2, kind % 2 == 1);
            }
        }
    }

    /** Seconds since midnight. */
    int draw(int decile, boolean weekend, boolean winter, Randomness random) {
        int hour = choices[(decile - 1) * 4 + (weekend ? 2 : 0) + (winter ? 1 : 0)].indexAt(random.nextDouble());
        return hour * Wall.HOUR + random.below(Wall.HOUR);
    }

    private Choice<Integer> choice(double d, boolean weekend, boolean winter) {
        double[] weights = new double[HOURS];
        java.util.List<Integer> all = new java.util.ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            double weight = hours[hour];
            weight *= within(hour, evening) ? boost(evening, d, weekend, winter) : 1;
            weight *= within(hour, night) ? boost(night, d, weekend, winter) : 1;
            weight *= within(hour, daytime) ? 1 + daytime.number("deprivation") * d : 1;
            weight *= weekend ? weekendFactor : 1;
            weight *= weekend && within(hour, morning) ? morning.number("factor") : 1;
            weights[hour] = weight;
            all.add(hour);
        }
        return Choice.of(all, weights);
    }

    private static double boost(Settings part, double d, boolean weekend, boolean winter) {
        return (1 + part.number("deprivation") * d)
                * (weekend ? part.number("weekend") : 1)
                * (winter ? part.number("winter") : 1);
    }

    private static boolean within(int hour, Settings part) {
        return hour >= part.whole("from") && hour <= part.whole("until");
    }
}
