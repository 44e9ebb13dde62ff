package uk.bevan.simulator.trust;

import uk.bevan.simulator.Randomness;

/** Minutes from arrival to departure. */
final class Stays {
    private final Settings stay;
    private final Settings tail;

    Stays(Settings urgentCare) {
        this.stay = urgentCare.section("stay");
        this.tail = urgentCare.section("tail");
    }

    int minutes(double d, boolean winter, double speed, Randomness random) {
        double mean = stay.number("base") + stay.number("deprivation") * d;
        mean += winter ? stay.number("winter") + stay.number("winterDeprivation") * d : 0;
        double sigma = stay.number("sigma") + stay.number("sigmaDeprivation") * d;
        double minutes = (mean + sigma * random.gaussian()) * speed;
        double draw = random.nextDouble();
        double place = random.nextDouble();
        if (d > tail.number("above") && draw < tail.number(winter ? "winterShare" : "share")) {
            int from = tail.whole("from");
            int until = tail.whole(winter ? "winterUntil" : "until");
            return from + (int) ((until - from + 1) * place);
        }
        return (int) Math.round(Math.max(stay.number("least"), minutes));
    }
}
