package uk.bevan.simulator.trust;

import uk.bevan.simulator.Randomness;

/** Whether somebody comes. */
final class Attendance {
    private final double unknown;
    private final double cancelled;
    private final double base;
    private final double deprivation;
    private final double young;
    private final double old;
    private final double least;
    private final double most;
    private final double late;
    private final double hospitalCancels;
    private final double urgentShare;
    private final Choice<String> modes;

    Attendance(Settings root) {
        Settings settings = root.section("attendance");
        Settings missed = settings.section("missed");
        this.unknown = missed.number("outcomeUnknown");
        this.cancelled = missed.number("cancelledByPatient");
        this.base = settings.number("base");
        this.deprivation = settings.number("deprivation");
        this.young = settings.number("from16to44");
        this.old = settings.number("from65");
        this.least = settings.number("least");
        this.most = settings.number("most");
        this.late = settings.number("lateShare");
        this.hospitalCancels = settings.number("hospitalCancels");
        this.urgentShare = settings.number("urgentSlotShare");
        this.modes = settings.choice("modes");
    }

    Outcome draw(Person person, long at, Randomness random) {
        double p = base
                + deprivation * person.homeAt(at).deprivation()
                + person.ethnicity().missed();
        p += person.band() == 1 || person.band() == 2 ? young : 0;
        p += person.band() >= 4 ? old : 0;
        double draw = random.nextDouble();
        double kind = random.nextDouble();
        double lateness = random.nextDouble();
        if (draw >= Math.clamp(p, least, most)) {
            return lateness < late ? Outcome.ATTENDED_LATE : Outcome.ATTENDED;
        }
        if (kind < unknown) {
            return Outcome.NOT_RECORDED;
        }
        if (kind < unknown + cancelled) {
            return Outcome.CANCELLED_BY_PATIENT;
        }
        return lateness < late ? Outcome.TOO_LATE : Outcome.MISSED;
    }

    boolean hospitalCancels(Randomness random) {
        return random.nextDouble() < hospitalCancels;
    }

    String mode(Randomness random) {
        return modes.at(random.nextDouble());
    }

    boolean urgent(Randomness random) {
        return random.nextDouble() < urgentShare;
    }
}
