package uk.bevan.simulator.trust;

import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.Randomness.Stream;

/** Slots that were offered and that nobody took. */
final class SpareSlots {
    private static final long FIRST_ID = 1L << 50;

    private final World world;
    private final double clinic;
    private final double theatre;
    private final int opensDaysBefore;

    SpareSlots(World world) {
        this.world = world;
        Settings settings = world.settings().section("slots");
        double thousands = world.simulation().patients() / 1000.0;
        this.clinic = settings.number("unfilledPerThousandPeople") * thousands;
        this.theatre = settings.number("theatreUnfilledPerThousandPeople") * thousands;
        this.opensDaysBefore = settings.whole("opensDaysBefore");
    }

    /** Those that open or take place from one day until another. */
    void between(long from, long until, Sink out) {
        for (long day = from; day <= until + opensDaysBefore; day++) {
            if (!Wall.weekend(day)) {
                ofDay(day, out);
            }
        }
    }

    private void ofDay(long day, Sink out) {
        Randomness random = Randomness.of(world.simulation().seed(), Stream.SLOTS, day);
        int clinics = whole(clinic, random);
        int all = clinics + whole(theatre, random);
        for (int serial = 0; serial < all; serial++) {
            boolean inClinic = serial < clinics;
            Specialty specialty = world.specialty(random);
            Site site = world.sites().of(SiteType.ACUTE, random.below(1 << 16));
            long start = Waits.working(day, random);
            out.add(new Slot(
                    FIRST_ID + (day << 20) + serial,
                    inClinic ? "CLINIC" : "THEATRE",
                    site,
                    world.clinicians().at(site, specialty, random),
                    specialty.code(),
                    start,
                    inClinic ? 20 : 60,
                    world.attendance().urgent(random),
                    inClinic ? world.attendance().mode(random) : "F2F",
                    Wall.at(day - opensDaysBefore, 9 * Wall.HOUR),
                    Wall.NEVER,
                    Wall.NEVER,
                    false,
                    0));
        }
    }

    private static int whole(double mean, Randomness random) {
        return (int) (mean + random.nextDouble());
    }
}
