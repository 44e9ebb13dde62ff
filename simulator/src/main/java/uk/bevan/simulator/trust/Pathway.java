package uk.bevan.simulator.trust;

import java.util.List;
import java.util.Locale;
import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.trust.Bookings.Visit;
import uk.bevan.simulator.trust.Bookings.Wanted;

/**
 * One consultant-led pathway from referral to its end: waits, visits, decisions, admission, and the clocks that run
 * meanwhile. It ends with discharge, after treatment, by leaving the area or by death.
 */
final class Pathway {
    private static final int TRIES = 3;
    private static final int EARLIER_BOOKINGS = 12;

    /** No visit is booked later than this after the first, so that no pathway outlasts what {@link Care} looks back. */
    private static final int DAYS_OF_VISITS = 180;

    private final World world;
    private final PathwayRules rules;
    private final Bookings bookings;
    private final Person person;
    private final Contact contact;
    private final Randomness random;
    private final Sink out;
    private final Specialty specialty;
    private final Site site;
    private final String name;
    private final Clock clock;
    private final String urgency;
    private int visits;
    private long seenAt = Wall.NEVER;
    private int waited;
    private long treatedAt = Wall.NEVER;
    private long lastAt;

    Pathway(World world, PathwayRules rules, Bookings bookings, Contact contact, Randomness random, Sink out) {
        this.world = world;
        this.rules = rules;
        this.bookings = bookings;
        this.person = contact.person();
        this.contact = contact;
        this.random = random;
        this.out = out;
        this.specialty = world.specialty(random);
        this.site = world.sites()
                .of(SiteType.ACUTE, person.homeAt(Wall.at(contact.day(), 0)).hospital());
        this.name = name(contact.id());
        this.clock = new Clock(world, person, contact.id(), name);
        this.urgency = rules.urgency(random);
    }

    static String name(long id) {
        return String.format(Locale.ROOT, "NS%015d", id);
    }

    /** Lives it through, its first attendance on the contact's day. */
    void run(int wait, int slack) {
        long received = Waits.working(Waits.workday(contact.day() - wait - slack), random);
        String source = rules.source(random);
        clock.start(received);
        lastAt = received;
        List<DiagnosticOrder> orders = world.tests().ofReferral(person, contact.id(), received, specialty, random);
        firstVisit(contact.day(), received, received, wait, true);
        long ends = lastAt == Wall.NEVER ? Wall.NEVER : lastAt + Wall.HOUR;
        Site from = source.equals("03")
                ? world.sites().of(SiteType.GP, person.homeAt(received).surgery())
                : site;
        out.add(new Referral(
                contact.id(),
                person,
                from,
                site,
                received,
                urgency,
                specialty.name(),
                specialty.code(),
                source,
                name,
                "Please see regarding " + specialty.name().toLowerCase(Locale.UK),
                seenAt,
                waited,
                treatedAt,
                ends));
        clock.writeTo(out, site, specialty.code(), ends);
        world.tests().add(orders, ends, out);
    }

    private void firstVisit(long day, long bookedAt, long received, int wait, boolean mayReturn) {
        long on = day;
        long booked = bookedAt;
        if (world.attendance().hospitalCancels(random) && day - 10 > Wall.day(bookedAt)) {
            bookings.cancelled(
                    wanted(contact.id() + EARLIER_BOOKINGS + (mayReturn ? 0 : 1), day - 7, booked, wait, true),
                    random,
                    out);
        }
        for (int attempt = 0; attempt < TRIES && inTime(on); attempt++) {
            if (ended(Wall.at(on, 0))) {
                return;
            }
            Visit visit = visit(on, booked, wait, true);
            if (visit.outcome().attended()) {
                seenAt = visit.encounter().end() + 15 * Wall.MINUTE;
                waited = (int) Math.max(0, Wall.day(visit.at()) - Wall.day(received));
                follow(visit.encounter(), "10", true);
                return;
            }
            if (visit.outcome().missed()) {
                missedFirst(visit, received, mayReturn);
                return;
            }
            on = on + rules.days("rebookedDays", random);
            booked = visit.encounter().end() + Wall.HOUR;
        }
        discharge("34", lastAt + Wall.DAY);
    }

    private void missedFirst(Visit visit, long received, boolean mayReturn) {
        clock.record("33", visit.encounter());
        boolean back = !rules.happens("dischargedAfterFirstDna", random);
        long again =
                Waits.working(Waits.workday(Wall.day(visit.at()) + rules.days("newClockAfterDnaDays", random)), random);
        again = Math.max(again, visit.encounter().end() + Wall.HOUR);
        if (back && mayReturn && !ended(again)) {
            clock.start(again);
            clock.record("10", again, "ADMINISTRATIVE", 0, false);
            lastAt = again;
            firstVisit(Wall.day(again) + rules.days("rebookedDays", random), again, received, 0, false);
        }
    }

    /** What a visit leads to. {@code running} is the status where the clock goes on. */
    private void follow(Encounter encounter, String running, boolean first) {
        String code = clock.full() || visits >= rules.most("mostVisits") ? "34" : rules.afterVisit(first, random);
        switch (code) {
            case "20" -> goOn(encounter, running);
            case "AD" -> {
                clock.record(running, encounter);
                admit(encounter.end());
            }
            case "31", "32" -> {
                clock.record(code, encounter);
                monitor(encounter);
            }
            case "30" -> {
                clock.record(code, encounter);
                treatedAt = encounter.end() + 20 * Wall.MINUTE;
                review(encounter.end(), "90");
            }
            default -> {
                clock.record(code, encounter);
                newCondition(encounter, code);
            }
        }
    }

    private void goOn(Encounter encounter, String running) {
        String code = running;
        if (rules.happens("transferShare", random) && running.equals("20")) {
            code = "21";
        } else if (rules.happens("unknownStatusShare", random)) {
            code = "99";
        }
        clock.record(code, encounter);
        next(Wall.day(encounter.start()) + rules.days("followUpDays", random), "20");
    }

    /** The next visit of a running clock; missed or cancelled ones are booked again, then the pathway ends. */
    private void next(long day, String running) {
        long on = day;
        for (int attempt = 0; attempt < TRIES && inTime(on); attempt++) {
            if (ended(Wall.at(on, 0))) {
                return;
            }
            Visit visit = visit(on, lastAt, (int) Math.max(0, on - Wall.day(lastAt)), false);
            if (visit.outcome().attended()) {
                follow(visit.encounter(), running, false);
                return;
            }
            on = on + rules.days("rebookedDays", random);
        }
        discharge("34", lastAt + Wall.DAY);
    }

    private void monitor(Encounter encounter) {
        int days = rules.days("monitoringDays", random);
        review(encounter.end(), "91", days / 2);
        long restart = Waits.working(Waits.workday(Wall.day(encounter.start()) + days), random);
        if (!rules.happens("restartShare", random) || !inTime(Wall.day(restart)) || ended(restart)) {
            lastAt = Math.max(lastAt, Math.min(restart, person.careEnds()));
            return;
        }
        restart = Math.max(restart, lastAt + Wall.DAY);
        clock.start(restart);
        clock.record("11", restart, "DECISION", 0, false);
        lastAt = restart;
        next(Wall.day(restart) + rules.days("rebookedDays", random), "20");
    }

    private void newCondition(Encounter encounter, String code) {
        if (code.equals("34") && !clock.full() && rules.happens("newConditionShare", random)) {
            long at = encounter.end() + 2 * Wall.HOUR;
            clock.start(at);
            clock.record("12", at, "DECISION", 0, false);
            lastAt = at;
            next(Wall.day(at) + rules.days("rebookedDays", random), "20");
        }
    }

    private void review(long after, String code) {
        review(after, code, rules.days("followUpDays", random));
    }

    private void review(long after, String code, int days) {
        long day = Wall.day(after) + days;
        if (!clock.full() && rules.happens("reviewShare", random) && Wall.at(day, 0) < person.careEnds()) {
            Visit visit = visit(day, after, days, false);
            if (visit.outcome().attended()) {
                clock.record(code, visit.encounter());
            }
        }
    }

    private void admit(long decidedAt) {
        Admitting admitting = new Admitting(world, rules, contact, name, site, specialty, random, out);
        Admitting.End end = admitting.from(decidedAt);
        lastAt = end.at();
        switch (end.kind()) {
            case ADMITTED -> {
                Encounter stay = end.stay().orElseThrow();
                clock.record("30", stay);
                treatedAt = stay.start() + Wall.HOUR;
                lastAt = stay.end();
                review(stay.end(), "90");
            }
            case DECLINED -> clock.record("35", end.at(), "ADMINISTRATIVE", 0, false);
            case NOT_NEEDED -> clock.record("34", end.at(), "ADMINISTRATIVE", 0, false);
            case OUT_OF_CARE -> ended(end.at());
        }
    }

    private Visit visit(long day, long bookedAt, int wait, boolean first) {
        Visit visit =
                bookings.book(wanted(contact.id() + Math.min(visits, 9), day, bookedAt, wait, first), random, out);
        visits++;
        lastAt = Math.max(lastAt, visit.encounter().end());
        return visit;
    }

    private Wanted wanted(long id, long day, long bookedAt, int wait, boolean first) {
        return new Wanted(
                id,
                person,
                site,
                ContactType.OP,
                List.of(specialty),
                day,
                bookedAt,
                wait,
                first,
                urgency,
                contact.id());
    }

    private boolean inTime(long day) {
        return day <= contact.day() + DAYS_OF_VISITS;
    }

    private void discharge(String code, long at) {
        if (clock.running() && !ended(at)) {
            clock.record(code, at, "ADMINISTRATIVE", 0, false);
            lastAt = at;
        }
    }

    /** Whether the person has died or left by then; a clock that runs stops with that. */
    private boolean ended(long at) {
        if (at < person.careEnds()) {
            return false;
        }
        long end = Math.max(person.careEnds(), lastAt + Wall.HOUR);
        if (clock.running()) {
            clock.record(person.diesAt() <= person.leavesAt() ? "36" : "35", end, "ADMINISTRATIVE", 0, false);
        }
        lastAt = end;
        return true;
    }
}
