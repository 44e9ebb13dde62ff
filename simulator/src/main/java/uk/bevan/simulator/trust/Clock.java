package uk.bevan.simulator.trust;

import java.util.ArrayList;
import java.util.List;
import uk.bevan.simulator.trust.RttPeriod.Step;

/** The clocks and statuses of one pathway as they come about; becomes rows once it is known how it ended. */
final class Clock {
    private static final int MOST_STATUSES = 15;

    private final World world;
    private final Person person;
    private final long id;
    private final String pathway;
    private final List<Long> starts = new ArrayList<>();
    private final List<List<Step>> periods = new ArrayList<>();
    private final List<Recorded> recorded = new ArrayList<>();
    private boolean running;

    Clock(World world, Person person, long id, String pathway) {
        this.world = world;
        this.person = person;
        this.id = id;
        this.pathway = pathway;
    }

    private record Recorded(int period, String code, long at, String activity, long encounter) {}

    boolean running() {
        return running;
    }

    boolean full() {
        return recorded.size() >= MOST_STATUSES - 2;
    }

    void start(long at) {
        starts.add(at);
        periods.add(new ArrayList<>());
        running = true;
    }

    /** Records a status; one that begins with 3 stops the clock, one that begins with 9 does not touch it. */
    void record(String code, long at, String activity, long encounter, boolean encounterHeld) {
        boolean outside = code.charAt(0) == '9';
        recorded.add(new Recorded(outside ? 0 : periods.size(), code, at, activity, encounterHeld ? encounter : 0));
        if (!outside) {
            periods.getLast().add(new Step(code, at));
            running = code.charAt(0) != '3';
        }
    }

    void record(String code, Encounter encounter) {
        String activity = encounter.type() == ContactType.IP ? "ADMISSION" : "OUTPATIENT";
        record(code, encounter.start(), activity, encounter.id(), world.held(encounter.start()));
    }

    void writeTo(Sink out, Site site, String treatmentFunction, long ends) {
        for (int index = 0; index < periods.size(); index++) {
            out.add(new RttPeriod(
                    id + index + 1,
                    person,
                    pathway,
                    id,
                    site,
                    treatmentFunction,
                    index + 1,
                    starts.get(index),
                    periods.get(index),
                    ends));
        }
        for (int index = 0; index < recorded.size(); index++) {
            Recorded each = recorded.get(index);
            out.add(new RttStatus(
                    id + index,
                    each.period == 0 ? 0 : id + each.period,
                    person,
                    pathway,
                    index + 1,
                    each.code,
                    each.at,
                    each.activity,
                    each.encounter,
                    ends));
        }
    }
}
