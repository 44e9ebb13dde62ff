package uk.bevan.simulator.trust;

import uk.bevan.simulator.Randomness;

/** Days from a booking or referral to what it was for. */
final class Waits {
    private final double[] from;
    private final double[] until;
    private final double growth;
    private final int longest;
    private final long firstDay;
    private final long lastDay;

    Waits(TrustSimulation simulation, Settings root) {
        Settings settings = root.section("waits");
        this.from = settings.numbers("from");
        this.until = settings.numbers("until");
        this.growth = settings.number("growth");
        this.longest = settings.whole("longest");
        this.firstDay = simulation.firstDay().toEpochDay();
        this.lastDay = simulation.asOf().toEpochDay();
    }

    int longest() {
        return longest;
    }

    int draw(Person person, long day, Randomness random) {
        double d = person.homeAt(Wall.at(day, 0)).deprivation();
        double low = from[0] + from[1] * d;
        double high = until[0] + until[1] * d;
        double days = low + (high - low) * random.nextDouble();
        Ethnicity group = person.ethnicity();
        if (group.waitUntil() > 0) {
            days += group.waitFrom() + (group.waitUntil() - group.waitFrom() + 1) * random.nextDouble();
        }
        double elapsed = Math.clamp((day - firstDay) / (double) Math.max(1, lastDay - firstDay), 0, 1);
        return (int) Math.min(longest, days * (1 + growth * elapsed));
    }

    /** A day off for everybody becomes the Friday before. */
    static long workday(long day) {
        long sinceMonday = Math.floorMod(day + 3, 7);
        return sinceMonday >= 5 ? day - (sinceMonday - 4) : day;
    }

    /** A moment in working hours of a day, on a quarter of an hour. */
    static long working(long day, Randomness random) {
        return Wall.at(day, 8 * Wall.HOUR + 30 * Wall.MINUTE + 15 * Wall.MINUTE * random.below(33));
    }
}
