package uk.bevan.simulator.trust;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.Randomness.Stream;
import uk.bevan.simulator.trust.Bookings.Wanted;

/** All that happens to one person, from the contacts of the months that can matter. */
final class Care {
    /** A pathway may last so many months after its first attendance. */
    private static final int MONTHS_AFTER_FIRST = 21;

    /** What follows from any other contact is over so many days after it: tests and their results above all. */
    private static final int DAYS_AFTER_OTHERS = 240;

    /** A planned stay, and what led to it, begins at most so many days before it. */
    private static final int DAYS_OF_PLANNING = 180;

    /** A planned stay is decided up to 150 days before it, after its referral. */
    private static final int DAYS_BEFORE_PLANNED = 155;

    private static final int EMERGENCY_STAY = 11;
    private static final int EARLIER_BOOKING = 12;

    private final World world;
    private final Contacts contacts;
    private final Bookings bookings;
    private final UrgentCare urgentCare;
    private final Inpatients inpatients;
    private final PathwayRules rules;
    private final Settings referred;
    private final int slackDays;
    private final int monthsOfWaiting;
    private final AgeBands bands;

    Care(World world) {
        this.world = world;
        this.contacts = new Contacts(world.simulation().seed(), world.settings());
        this.bookings = new Bookings(world);
        this.urgentCare = new UrgentCare(world);
        this.inpatients = new Inpatients(world);
        this.rules = new PathwayRules(world.settings());
        Settings referrals = world.settings().section("referrals");
        this.referred = referrals.section("share");
        this.slackDays = referrals.whole("slackDays");
        this.monthsOfWaiting = (world.waits().longest() + slackDays) / 28 + 1;
        this.bands = new AgeBands(world.settings().section("population"));
    }

    /** Everything of a person that may change from {@code from} until {@code until}, both included, and more. */
    void of(Person person, LocalDate from, LocalDate until, Sink out) {
        long firstDay = world.simulation().firstDay().toEpochDay();
        out.add(new Register(person, world.sites(), bands, firstDay));
        YearMonth last = YearMonth.from(until).plusMonths(monthsOfWaiting);
        long earliest = from.toEpochDay() - DAYS_AFTER_OTHERS;
        long latest = until.toEpochDay() + DAYS_OF_PLANNING;
        for (YearMonth month = YearMonth.from(from).minusMonths(MONTHS_AFTER_FIRST);
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            contacts.ofMonth(person, month, contact -> {
                if (matters(contact, earliest, latest)) {
                    live(contact, out);
                }
            });
        }
    }

    private static boolean matters(Contact contact, long earliest, long latest) {
        return switch (contact.type()) {
            case OP -> true;
            case GP, COMMUNITY, DIAGNOSTIC -> contact.day() >= earliest;
            case ED, IP -> contact.day() >= earliest && contact.day() <= latest;
        };
    }

    private void live(Contact contact, Sink out) {
        Randomness random = Randomness.of(world.simulation().seed(), Stream.CARE, contact.id());
        Person person = contact.person();
        int wait = world.waits().draw(person, contact.day(), random);
        int slack = random.below(slackDays);
        boolean referral = random.nextDouble() < referred.number(contact.type().name());
        switch (contact.type()) {
            case OP -> new Pathway(world, rules, bookings, contact, random, out).run(wait, slack);
            case ED -> attend(contact, referral, random, out);
            case IP -> {
                Specialty specialty = world.specialty(random);
                long reference = referral ? refer(contact, DAYS_BEFORE_PLANNED, slack, specialty, random, out) : 0;
                inpatients.planned(contact.id(), person, contact.day(), specialty, reference, random, out);
            }
            case GP, COMMUNITY, DIAGNOSTIC -> book(contact, referral, wait, slack, random, out);
        }
    }

    private void attend(Contact contact, boolean referral, Randomness random, Sink out) {
        Specialty specialty = world.specialty(random);
        long reference = referral ? refer(contact, 0, 0, specialty, random, out) : 0;
        UrgentCare.Attended attended = urgentCare.attend(contact, reference, random, out);
        if (attended.admitted()) {
            inpatients.emergency(contact.id() + EMERGENCY_STAY, attended.encounter(), specialty, random, out);
        }
    }

    private void book(Contact contact, boolean referral, int wait, int slack, Randomness random, Sink out) {
        Person person = contact.person();
        Home home = person.homeAt(Wall.at(contact.day(), 0));
        Site site = switch (contact.type()) {
            case GP -> world.sites().of(SiteType.GP, home.surgery());
            case COMMUNITY -> world.sites().of(SiteType.COMMUNITY, home.surgery());
            case DIAGNOSTIC -> world.sites().of(SiteType.DIAGNOSTIC, home.hospital());
            case OP, ED, IP -> throw new IllegalStateException(contact.type() + " is not booked here");
        };
        Specialty specialty = world.specialty(random);
        long reference = referral ? refer(contact, wait, slack, specialty, random, out) : 0;
        long booked = Waits.working(Waits.workday(contact.day() - wait), random);
        Wanted wanted = new Wanted(
                contact.id(),
                person,
                site,
                contact.type(),
                List.of(),
                contact.day(),
                booked,
                wait,
                referral,
                "ROUTINE",
                reference);
        if (contact.type() == ContactType.GP && world.attendance().hospitalCancels(random)) {
            Wanted earlier = new Wanted(
                    contact.id() + EARLIER_BOOKING,
                    person,
                    site,
                    contact.type(),
                    List.of(),
                    contact.day() - 7,
                    booked,
                    wait,
                    false,
                    "ROUTINE",
                    0);
            bookings.cancelled(earlier, random, out);
        }
        bookings.book(wanted, random, out);
    }

    /** A referral that no 18-week clock follows. */
    private long refer(Contact contact, int wait, int slack, Specialty specialty, Randomness random, Sink out) {
        Person person = contact.person();
        long received = Waits.working(Waits.workday(contact.day() - wait - slack), random);
        // An attendance may be moved to the weekend after.
        long day = contact.type() == ContactType.ED ? contact.day() + 7 : contact.day();
        long seen = Math.max(Wall.at(Waits.workday(day), 18 * Wall.HOUR), received + Wall.HOUR);
        boolean gone = person.careEnds() <= seen;
        String code = contact.type() == ContactType.DIAGNOSTIC ? "92" : "98";
        Home home = person.homeAt(received);
        Site from = world.sites().of(SiteType.GP, home.surgery());
        Site to = world.sites().of(SiteType.ACUTE, home.hospital());
        long closed = gone ? Math.max(person.careEnds(), received + Wall.HOUR) : seen;
        out.add(new Referral(
                contact.id(),
                person,
                from,
                to,
                received,
                rules.urgency(random),
                specialty.name(),
                contact.type() == ContactType.COMMUNITY ? "" : specialty.code(),
                "03",
                Pathway.name(contact.id()),
                "Referred for " + contact.type().name().toLowerCase(java.util.Locale.ROOT),
                gone ? Wall.NEVER : seen,
                wait,
                Wall.NEVER,
                closed));
        Clock clock = new Clock(world, person, contact.id(), Pathway.name(contact.id()));
        clock.record(code, received, "ADMINISTRATIVE", 0, false);
        clock.writeTo(out, to, specialty.code(), seen);
        world.tests().add(world.tests().ofReferral(person, contact.id(), received, specialty, random), closed, out);
        return contact.id();
    }
}
