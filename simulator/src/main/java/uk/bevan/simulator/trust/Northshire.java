package uk.bevan.simulator.trust;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import uk.bevan.simulator.Places;
import uk.bevan.simulator.Randomness;

/**
 * The invented Trust. Everything it delivers follows from the simulation's values alone: the months first, then any day
 * after them, in any order and as often as wanted. Memory is bounded: rows pass by, a block of people at a time.
 */
public final class Northshire {
    private static final int BLOCK = 250;

    private final World world;
    private final int threads;

    private Northshire(TrustSimulation simulation, int threads) {
        this.world = new World(simulation);
        this.threads = threads;
    }

    /** The Trust of a simulation, generated on every processor. */
    public static Northshire of(TrustSimulation simulation) {
        return new Northshire(
                requireNonNull(simulation, "simulation is null"),
                Runtime.getRuntime().availableProcessors());
    }

    static Northshire of(TrustSimulation simulation, int threads) {
        return new Northshire(simulation, threads);
    }

    /** What it was made from. */
    public TrustSimulation simulation() {
        return world.simulation();
    }

    /** The country around it, with the files that turn its postcodes into LSOAs and those into deprivation. */
    public Places places() {
        return world.places();
    }

    /** The workbook's rows, in the order of {@link Feed#SITES_AND_SERVICES}' columns. */
    public List<List<String>> sites() {
        return world.sites().all().stream().map(world.sites()::cells).toList();
    }

    /** Whether a nightly file of that day has other columns than agreed. */
    public boolean drifts(Feed feed, LocalDate day) {
        requireNonNull(feed, "feed is null");
        requireNonNull(day, "day is null");
        double share = simulation().faults().of(FaultClass.SCHEMA_DRIFT);
        long name = feed.name().hashCode();
        return !feed.inDatabase()
                && share > 0
                && Randomness.of(simulation().seed(), Randomness.Stream.FAULTS, name, day.toEpochDay())
                                .nextDouble()
                        < share;
    }

    /** Everybody on the register, for tests that look for leaks. */
    public Stream<Identity> identities() {
        return people().map(person -> new Identity(
                person.id(),
                person.number(),
                person.recorded(),
                person.familyName(),
                person.givenName(),
                Wall.date(person.bornDay()),
                world.people().optedOut(person.id()),
                Stream.of(person.firstHome(), person.secondHome())
                        .map(Home::postcode)
                        .distinct()
                        .toList()));
    }

    /**
     * What the NHS service returns when the Trust asks it, on a day, who has no national data opt-out: NHS numbers, in
     * the register's order, of those whom the register has under a number of their own by then.
     */
    public Stream<String> cleared(LocalDate day) {
        long end = Wall.at(requireNonNull(day, "day is null").toEpochDay() + 1, 0) - 1;
        return people().filter(person -> person.recordedAt(end).equals(person.number())
                        && !world.people().optedOut(person.id()))
                .map(Person::number);
    }

    private Stream<Person> people() {
        return LongStream.rangeClosed(1, world.people().count()).mapToObj(world.people()::of);
    }

    /**
     * Delivers the months: every table as it is at the end of the as-of date, and the nightly files of every day.
     *
     * @return what was delivered and what was wrong with it
     * @throws IOException if the consumer throws it
     */
    public FaultLedger months(RowConsumer out) throws IOException {
        return deliver(simulation().firstDay(), simulation().asOf(), true, out);
    }

    /**
     * Delivers one day after the as-of date: the rows of tables that change or go, and that night's files.
     *
     * @throws IllegalArgumentException if the day is not after the as-of date
     * @throws IOException if the consumer throws it
     */
    public FaultLedger day(LocalDate day, RowConsumer out) throws IOException {
        if (!requireNonNull(day, "day is null").isAfter(simulation().asOf())) {
            throw new IllegalArgumentException(
                    "%s is not after the as-of date %s: it belongs to the months. Nothing was delivered."
                            .formatted(day, simulation().asOf()));
        }
        return deliver(day, day, false, out);
    }

    /** Every table as it is at the end of a day after the as-of date, and the files of all days until then. */
    FaultLedger until(LocalDate day, RowConsumer out) throws IOException {
        return deliver(simulation().firstDay(), day, true, out);
    }

    private FaultLedger deliver(LocalDate from, LocalDate until, boolean whole, RowConsumer out) throws IOException {
        requireNonNull(out, "out is null");
        FaultLedger ledger = new FaultLedger();
        ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "northshire");
            thread.setDaemon(true);
            return thread;
        });
        try {
            take(organisation(from, until, whole), out, ledger);
            Deque<Future<Deliveries>> pending = new ArrayDeque<>();
            long next = 1;
            while (next <= world.people().count() || !pending.isEmpty()) {
                while (next <= world.people().count() && pending.size() < threads + 2) {
                    long first = next;
                    pending.add(workers.submit(() -> block(first, from, until, whole)));
                    next += BLOCK;
                }
                take(get(pending.remove()), out, ledger);
            }
        } finally {
            workers.shutdownNow();
        }
        for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
            for (Feed feed : List.of(Feed.APPOINTMENTS, Feed.DIAGNOSTICS)) {
                if (drifts(feed, day)) {
                    ledger.count(FaultClass.SCHEMA_DRIFT, feed, day);
                }
            }
        }
        return ledger;
    }

    private Deliveries organisation(LocalDate from, LocalDate until, boolean whole) {
        Deliveries deliveries = deliveries(from, until, whole);
        world.clinicians().all().forEach(clinician -> deliveries.deliver(clinician, Optional.empty()));
        // A change may come out some days late.
        long earliest = whole ? from.toEpochDay() : from.minusDays(7).toEpochDay();
        new SpareSlots(world).between(earliest, until.toEpochDay(), slot -> deliveries.deliver(slot, Optional.empty()));
        return deliveries;
    }

    private Deliveries block(long first, LocalDate from, LocalDate until, boolean whole) {
        Deliveries deliveries = deliveries(from, until, whole);
        Care care = new Care(world);
        long last = Math.min(first + BLOCK - 1, world.people().count());
        for (long id = first; id <= last; id++) {
            Person person = world.people().of(id);
            Optional<Person> whose = Optional.of(person);
            care.of(person, from, until, life -> deliveries.deliver(life, whose));
        }
        return deliveries;
    }

    private Deliveries deliveries(LocalDate from, LocalDate until, boolean whole) {
        return new Deliveries(simulation(), from.toEpochDay(), until.toEpochDay(), whole);
    }

    private static void take(Deliveries deliveries, RowConsumer out, FaultLedger ledger) throws IOException {
        for (Deliveries.Row row : deliveries.rows()) {
            out.row(row.feed(), row.day(), row.cells());
        }
        for (Deliveries.Deleted row : deliveries.deleted()) {
            out.deleted(row.feed(), row.day(), row.key());
        }
        ledger.add(deliveries.ledger());
    }

    private static Deliveries get(Future<Deliveries> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while generating; what came before was delivered", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A block of people could not be generated", e.getCause());
        }
    }
}
