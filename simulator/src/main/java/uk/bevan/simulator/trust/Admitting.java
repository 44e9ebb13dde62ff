package uk.bevan.simulator.trust;

import java.util.Optional;
import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.trust.Admission.Offer;

/** The way from a decision to admit to a stay: priority, dates offered and cancelled, a theatre slot, or removal. */
final class Admitting {
    private static final int STAY = 10;

    private final World world;
    private final PathwayRules rules;
    private final Contact contact;
    private final String pathway;
    private final Site site;
    private final Specialty specialty;
    private final Randomness random;
    private final Sink out;

    Admitting(
            World world,
            PathwayRules rules,
            Contact contact,
            String pathway,
            Site site,
            Specialty specialty,
            Randomness random,
            Sink out) {
        this.world = world;
        this.rules = rules;
        this.contact = contact;
        this.pathway = pathway;
        this.site = site;
        this.specialty = specialty;
        this.random = random;
        this.out = out;
    }

    /** How an entry of the list ended. */
    enum Kind {
        ADMITTED,
        DECLINED,
        NOT_NEEDED,
        OUT_OF_CARE
    }

    /** When and how it ended; the stay where there was one. */
    record End(Kind kind, long at, Optional<Encounter> stay) {}

    End from(long decidedAt) {
        Person person = contact.person();
        Settings settings = rules.admissions();
        String priority = rules.priority(random);
        long decidedDay = Wall.day(decidedAt);
        long day = Waits.workday(decidedDay + 2 + rules.admissionWait(priority, random));
        long offered = Math.max(
                decidedAt + Wall.DAY, Wall.at(day - rules.admissionDays("offeredDaysBefore", random), 11 * Wall.HOUR));
        day = Math.max(day, Wall.day(offered) + 1);
        String procedure =
                specialty.procedures().get(random.below(specialty.procedures().size()));
        boolean dayCase = random.nextDouble() < settings.number("dayCaseShare");
        double fate = random.nextDouble();
        double declined = settings.section("removed").number("TREATMENT_DECLINED");
        double notRequired = settings.section("removed").number("NOT_REQUIRED");
        double hospital = settings.number("hospitalCancels");
        double patient = settings.number("patientCancels");
        double cancels = random.nextDouble();
        int before = random.below(3 * Wall.DAY);
        int another = rules.admissionDays("anotherOfferDays", random);
        boolean cancelled = cancels < hospital + patient;
        String by = !cancelled ? "" : cancels < hospital ? "HOSPITAL" : "PATIENT";
        long cancelledAt = cancelled ? Math.max(offered + Wall.HOUR, Wall.at(day, 7 * Wall.HOUR) - before) : Wall.NEVER;
        Offer first = new Offer(offered, Wall.at(day, 0), cancelledAt);
        Offer second = Offer.NONE;
        if (cancelled) {
            day = Waits.workday(Wall.day(cancelledAt) + another + 2);
            second = new Offer(cancelledAt + 3 * Wall.HOUR, Wall.at(day, 0), Wall.NEVER);
        }
        long start = Wall.at(day, 7 * Wall.HOUR + 30 * Wall.MINUTE * (1 + random.below(10)));
        long removed = Wall.NEVER;
        Kind kind = Kind.ADMITTED;
        if (start >= person.careEnds()) {
            kind = Kind.OUT_OF_CARE;
            removed = Math.max(person.careEnds(), decidedAt + Wall.HOUR);
        } else if (fate < declined + notRequired && !cancelled) {
            kind = fate < declined ? Kind.DECLINED : Kind.NOT_NEEDED;
            removed = Math.max(decidedAt + Wall.DAY, offered - Wall.HOUR);
        }
        boolean admitted = kind == Kind.ADMITTED;
        int nights = dayCase ? 0 : 1 + random.below(settings.whole("mostNights"));
        long end = nights == 0
                ? start + (4 + random.below(7)) * (long) Wall.HOUR
                : Wall.at(day + nights, 11 * Wall.HOUR + random.below(6 * Wall.HOUR));
        long id = contact.id() + STAY;
        Encounter stay =
                new Inpatients(world).stay(id, person, site, specialty, start, end, false, contact.id(), random);
        out.add(new Admission(
                id,
                person,
                contact.id(),
                pathway,
                world.held(start) ? id : 0,
                site,
                specialty.code(),
                priority.startsWith("P1") ? "12" : "11",
                dayCase,
                decidedAt,
                priority,
                procedure,
                removed <= offered ? Offer.NONE : first,
                removed <= second.at() ? Offer.NONE : second,
                by,
                removed,
                reason(kind, person),
                admitted ? start : Wall.NEVER,
                admitted ? end : Wall.NEVER,
                Inpatients.destination(false, random),
                world.categoryElsewhere(person, random)));
        if (!admitted) {
            return new End(kind, removed, Optional.empty());
        }
        out.add(stay);
        out.add(new Slot(
                id,
                "THEATRE",
                site,
                stay.clinician(),
                specialty.code(),
                start + 2 * Wall.HOUR,
                60,
                priority.startsWith("P1"),
                "F2F",
                Math.min(offered, start - 42L * Wall.DAY),
                Math.max(offered, cancelled ? second.at() : offered),
                Wall.NEVER,
                false,
                id));
        world.coding().diagnose(stay, random, out);
        world.coding().operate(stay, specialty, procedure, random, out);
        world.tests().ofEncounter(stay, random, out);
        return new End(kind, end, Optional.of(stay));
    }

    private static String reason(Kind kind, Person person) {
        return switch (kind) {
            case ADMITTED -> "";
            case DECLINED -> "TREATMENT_DECLINED";
            case NOT_NEEDED -> "NOT_REQUIRED";
            case OUT_OF_CARE -> person.diesAt() <= person.leavesAt() ? "DIED" : "TREATMENT_DECLINED";
        };
    }
}
