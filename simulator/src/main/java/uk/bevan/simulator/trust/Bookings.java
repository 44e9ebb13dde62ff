package uk.bevan.simulator.trust;

import java.util.List;
import uk.bevan.simulator.Randomness;

/** Turns a booking into its appointment, its slot and, once its day came, its encounter with what follows from it. */
final class Bookings {
    private static final int MINUTES_TO_RECORD = 15;

    private final World world;
    private final Settings minutes;
    private final int opensDaysBefore;

    Bookings(World world) {
        this.world = world;
        this.minutes = world.settings().section("contacts").section("minutes");
        this.opensDaysBefore = world.settings().section("slots").whole("opensDaysBefore");
    }

    /** A request for a booking. */
    record Wanted(
            long id,
            Person person,
            Site site,
            ContactType type,
            List<Specialty> specialty,
            long day,
            long bookedAt,
            int waitDays,
            boolean first,
            String priority,
            long referral) {}

    /** What became of it. */
    record Visit(Outcome outcome, Encounter encounter) {
        long at() {
            return encounter.start();
        }
    }

    Visit book(Wanted wanted, Randomness random, Sink out) {
        long start = Waits.working(Waits.workday(wanted.day()), random);
        Outcome outcome = world.attendance().draw(wanted.person(), start, random);
        int length = minutes.whole(wanted.type().name());
        boolean late = outcome == Outcome.ATTENDED_LATE;
        long end = start + (length + (late ? 10 : 0)) * (long) Wall.MINUTE;
        long bookedAt = Math.min(wanted.bookedAt(), start - Wall.HOUR);
        long cancelledAt = Math.max(bookedAt + 10 * Wall.MINUTE, start - random.below(7 * Wall.DAY));
        long outcomeAt = outcome.cancelled()
                ? cancelledAt
                : outcome == Outcome.NOT_RECORDED ? Wall.NEVER : end + MINUTES_TO_RECORD * Wall.MINUTE;
        Clinician clinician = clinician(wanted, random);
        if (wanted.type() == ContactType.GP || wanted.type() == ContactType.OP) {
            appoint(wanted, clinician, start, length, outcome, bookedAt, outcomeAt, random, out);
        }
        Encounter encounter = new Encounter(
                wanted.id(),
                wanted.person(),
                wanted.site(),
                clinician,
                wanted.type(),
                start,
                end,
                wanted.priority(),
                outcome.attended(),
                wanted.first(),
                world.coding().condition(wanted.specialty(), random),
                wanted.waitDays(),
                code(wanted),
                wanted.referral());
        out.add(encounter);
        if (outcome.attended()) {
            world.coding().diagnose(encounter, random, out);
            world.tests().ofEncounter(encounter, random, out);
            if (wanted.type() == ContactType.OP) {
                world.coding().perhaps(encounter, wanted.specialty().getFirst(), random, out);
            }
        }
        return new Visit(outcome, encounter);
    }

    /** An earlier booking that the hospital cancelled. */
    void cancelled(Wanted wanted, Randomness random, Sink out) {
        long start = Waits.working(Waits.workday(wanted.day()), random);
        long bookedAt = Math.min(wanted.bookedAt(), start - 2 * Wall.DAY);
        long cancelledAt = Math.max(bookedAt + Wall.HOUR, start - Wall.DAY - random.below(4 * Wall.DAY));
        int length = minutes.whole(wanted.type().name());
        Clinician clinician = clinician(wanted, random);
        appoint(wanted, clinician, start, length, Outcome.CANCELLED_BY_HOSPITAL, bookedAt, cancelledAt, random, out);
    }

    private void appoint(
            Wanted wanted,
            Clinician clinician,
            long start,
            int length,
            Outcome outcome,
            long bookedAt,
            long outcomeAt,
            Randomness random,
            Sink out) {
        String mode = world.attendance().mode(random);
        boolean urgent = world.attendance().urgent(random);
        out.add(new Appointment(
                wanted.id(),
                wanted.person(),
                world.sites()
                        .of(SiteType.GP, wanted.person().homeAt(start).surgery())
                        .odsCode(),
                wanted.site(),
                clinician,
                wanted.type(),
                start,
                length,
                mode,
                urgent,
                outcome,
                bookedAt,
                outcomeAt,
                wanted.waitDays(),
                wanted.first(),
                code(wanted),
                wanted.referral()));
        if (wanted.type() == ContactType.OP) {
            out.add(new Slot(
                    wanted.id(),
                    "CLINIC",
                    wanted.site(),
                    clinician,
                    code(wanted),
                    start,
                    length,
                    urgent,
                    mode,
                    Math.min(bookedAt, start - opensDaysBefore * (long) Wall.DAY),
                    bookedAt,
                    outcome.cancelled() ? outcomeAt : Wall.NEVER,
                    outcome == Outcome.CANCELLED_BY_HOSPITAL,
                    wanted.id()));
        }
    }

    private Clinician clinician(Wanted wanted, Randomness random) {
        return wanted.specialty().isEmpty()
                ? world.clinicians().at(wanted.site(), random)
                : world.clinicians().at(wanted.site(), wanted.specialty().getFirst(), random);
    }

    private static String code(Wanted wanted) {
        return wanted.specialty().isEmpty() ? "" : wanted.specialty().getFirst().code();
    }
}
