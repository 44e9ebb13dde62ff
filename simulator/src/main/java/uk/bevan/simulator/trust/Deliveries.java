package uk.bevan.simulator.trust;

import static uk.bevan.simulator.trust.FaultClass.CORRECTION;
import static uk.bevan.simulator.trust.FaultClass.DUPLICATE;
import static uk.bevan.simulator.trust.FaultClass.ENTERED_TWICE;
import static uk.bevan.simulator.trust.FaultClass.LATE_ROW;
import static uk.bevan.simulator.trust.FaultClass.OUT_OF_ORDER;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Turns lives into the rows that come out in a span of days, with the faults that strike on the way. */
final class Deliveries {
    private static final int MOST_DAYS_LATE = 3;
    private static final int MOST_DAYS_WRONG = 10;

    private final Draw draw;
    private final Spoiling spoiling;
    private final long firstMoment;
    private final long from;
    private final long until;
    private final boolean whole;
    private final SecondEntries secondEntries;
    private final List<Row> rows = new ArrayList<>();
    private final List<Deleted> deleted = new ArrayList<>();
    private final FaultLedger ledger = new FaultLedger();

    /**
     * @param whole whether a table is given as it is on the last day, not only what changed in the span
     */
    Deliveries(TrustSimulation simulation, long from, long until, boolean whole) {
        this.draw = new Draw(simulation.seed(), simulation.faults());
        this.spoiling = new Spoiling(draw);
        this.secondEntries = new SecondEntries(draw);
        this.firstMoment = Wall.at(simulation.firstDay().toEpochDay(), 0);
        this.from = from;
        this.until = until;
        this.whole = whole;
    }

    record Row(Feed feed, LocalDate day, List<String> cells) {}

    record Deleted(Feed feed, LocalDate day, String key) {}

    List<Row> rows() {
        return rows;
    }

    List<Deleted> deleted() {
        return deleted;
    }

    FaultLedger ledger() {
        return ledger;
    }

    /** One change of a life: when it was, when it comes out, what is wrong with it. */
    private record State(long at, long day, boolean wrong, boolean late, boolean disordered) {}

    void deliver(Life life, Optional<Person> person) {
        long[] changes = life.changes();
        if (changes.length == 0 || life.since() < firstMoment || Wall.day(changes[0]) > until) {
            return;
        }
        if (changes[0] >= firstMoment) {
            secondEntries.of(life, changes[0]).ifPresent(this::secondEntry);
        }
        // Whatever its faults, it has come out for the last time.
        long over = Wall.day(changes[changes.length - 1]) + MOST_DAYS_LATE + MOST_DAYS_WRONG + 1;
        if (over < from && !(whole && life.feed().inDatabase())) {
            return;
        }
        List<State> states = states(life, changes);
        if (life.feed().inDatabase()) {
            table(life, person, states);
        } else {
            files(life, person, states);
        }
    }

    private List<State> states(Life life, long[] changes) {
        List<State> states = new ArrayList<>(changes.length + 1);
        boolean staff = life.feed() == Feed.CLINICIANS;
        for (int index = 0; index < changes.length; index++) {
            boolean late = !staff && draw.strikes(LATE_ROW, life, index);
            long lateness = late ? 1 + draw.below(MOST_DAYS_LATE, LATE_ROW, life, index) : 0;
            states.add(new State(changes[index], Wall.day(changes[index]) + lateness, false, late, false));
        }
        State last = states.getLast();
        if (draw.strikes(CORRECTION, life, 0) && Spoiling.makeWrong(life.feed(), life.cells(last.at))) {
            states.set(states.size() - 1, new State(last.at, last.day, true, last.late, false));
            long day = Wall.day(last.at) + 1 + draw.below(MOST_DAYS_WRONG, CORRECTION, life, 0);
            states.add(new State(Wall.at(day, 14 * Wall.HOUR + 5), day, false, false, false));
        }
        if (!life.feed().inDatabase() && states.size() > 1 && draw.strikes(OUT_OF_ORDER, life, 0)) {
            State first = states.getFirst();
            states.set(0, new State(first.at, states.get(1).day + 1, first.wrong, false, true));
        }
        return states;
    }

    private void table(Life life, Optional<Person> person, List<State> states) {
        State now = latest(states, until);
        State before = whole ? NOTHING : latest(states, from - 1);
        if (now.at > before.at) {
            emit(life, person, now, Wall.date(until));
        }
    }

    private void secondEntry(SecondEntries.Entry entry) {
        Feed feed = entry.feed();
        if (entry.day() >= from && entry.deletedOn() > until) {
            LocalDate day = Wall.date(until);
            ledger.count(ENTERED_TWICE, feed, day);
            add(feed, day, entry.cells());
        } else if (!whole && entry.day() < from && entry.deletedOn() >= from && entry.deletedOn() <= until) {
            LocalDate day = Wall.date(entry.deletedOn());
            ledger.countDeleted(feed, day);
            deleted.add(new Deleted(feed, day, entry.key()));
        }
    }

    private void files(Life life, Optional<Person> person, List<State> states) {
        for (State state : states) {
            boolean outdone = states.stream().anyMatch(other -> other.day == state.day && other.at > state.at);
            if (state.day >= from && state.day <= until && !outdone) {
                emit(life, person, state, Wall.date(state.day));
            }
        }
    }

    private static final State NOTHING = new State(Long.MIN_VALUE, Long.MIN_VALUE, false, false, false);

    private static State latest(List<State> states, long day) {
        State latest = NOTHING;
        for (State state : states) {
            if (state.day <= day && state.at > latest.at) {
                latest = state;
            }
        }
        return latest;
    }

    private void emit(Life life, Optional<Person> person, State state, LocalDate day) {
        Feed feed = life.feed();
        String[] cells = life.cells(state.at);
        if (state.wrong) {
            Spoiling.makeWrong(feed, cells);
            ledger.count(CORRECTION, feed, day);
        }
        if (state.late && (!whole || !feed.inDatabase())) {
            ledger.count(LATE_ROW, feed, day);
        }
        if (state.disordered) {
            ledger.count(OUT_OF_ORDER, feed, day);
        }
        person.ifPresent(whose -> {
            for (FaultClass fault : spoiling.spoil(life, whose, state.at, cells)) {
                ledger.count(fault, feed, day);
            }
        });
        add(feed, day, cells);
        if (!feed.inDatabase() && draw.strikes(DUPLICATE, life, (int) state.at)) {
            ledger.count(DUPLICATE, feed, day);
            add(feed, day, cells);
        }
    }

    private void add(Feed feed, LocalDate day, String[] cells) {
        rows.add(new Row(feed, day, Collections.unmodifiableList(Arrays.asList(cells))));
        ledger.countRow(feed, day);
    }
}
