package uk.bevan.simulator.trust;

import java.util.List;
import uk.bevan.simulator.Randomness;

/** Stays in hospital that no clock waits for: emergencies, and planned ones that come round. */
final class Inpatients {
    private final World world;
    private final Settings settings;
    private final double dayCase;

    Inpatients(World world) {
        this.world = world;
        this.settings = world.settings().section("admissions");
        this.dayCase = settings.number("dayCaseShare");
    }

    /** A stay that begins where an attendance at A&E ended. */
    void emergency(long id, Encounter attendance, Specialty specialty, Randomness random, Sink out) {
        int nights = random.below(settings.whole("emergencyNights") + 1);
        long start = attendance.end();
        admit(id, attendance.person(), attendance.site(), specialty, "21", "", nights, start, start, 0, random, out);
    }

    /** A planned stay: its day was known long before. */
    void planned(long id, Person person, long day, Specialty specialty, long referral, Randomness random, Sink out) {
        boolean oneDay = random.nextDouble() < dayCase;
        int nights = oneDay ? 0 : 1 + random.below(settings.whole("mostNights"));
        long start = Wall.at(Waits.workday(day), 8 * Wall.HOUR + 30 * Wall.MINUTE * random.below(10));
        long decided = start - (30 + random.below(120)) * (long) Wall.DAY;
        Site site = world.sites().of(SiteType.ACUTE, person.homeAt(start).hospital());
        admit(id, person, site, specialty, "13", "P4", nights, decided, start, referral, random, out);
    }

    private void admit(
            long id,
            Person person,
            Site site,
            Specialty specialty,
            String method,
            String priority,
            int nights,
            long decided,
            long start,
            long referral,
            Randomness random,
            Sink out) {
        boolean emergency = method.equals("21");
        String procedure = emergency
                ? ""
                : specialty.procedures().get(random.below(specialty.procedures().size()));
        long end = nights == 0
                ? start + (4 + random.below(7)) * (long) Wall.HOUR
                : Wall.at(Wall.day(start) + nights, 11 * Wall.HOUR + random.below(6 * Wall.HOUR));
        boolean dies = person.diesAt() < end;
        long leaves = dies ? Math.max(person.diesAt(), start + Wall.HOUR) : Wall.shown(end);
        Encounter encounter = stay(id, person, site, specialty, start, leaves, emergency, referral, random);
        out.add(encounter);
        world.coding().diagnose(encounter, random, out);
        world.tests().ofEncounter(encounter, random, out);
        if (emergency) {
            world.coding().perhaps(encounter, specialty, random, out);
        } else {
            world.coding().operate(encounter, specialty, procedure, random, out);
        }
        Admission.Offer offer = emergency
                ? Admission.Offer.NONE
                : new Admission.Offer(decided + Wall.DAY, Wall.at(Wall.day(start), 0), Wall.NEVER);
        out.add(new Admission(
                id,
                person,
                referral,
                "",
                world.held(start) ? id : 0,
                site,
                specialty.code(),
                method,
                nights == 0 && !emergency,
                decided,
                priority,
                procedure,
                offer,
                Admission.Offer.NONE,
                "",
                Wall.NEVER,
                "",
                start,
                leaves,
                destination(dies, random),
                world.categoryElsewhere(person, random)));
    }

    Encounter stay(
            long id,
            Person person,
            Site site,
            Specialty specialty,
            long start,
            long end,
            boolean emergency,
            long referral,
            Randomness random) {
        return new Encounter(
                id,
                person,
                site,
                world.clinicians().at(site, specialty, random),
                ContactType.IP,
                start,
                end,
                emergency ? "EMERGENCY" : "ROUTINE",
                true,
                true,
                world.coding().condition(List.of(specialty), random),
                random.below(2),
                specialty.code(),
                referral);
    }

    static String destination(boolean dies, Randomness random) {
        double draw = random.nextDouble();
        return dies ? "79" : draw < 0.94 ? "19" : draw < 0.97 ? "54" : "51";
    }
}
