package uk.bevan.sources;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.bevan.lake.Arrival;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Ledger;
import uk.bevan.lake.TableName;

/**
 * Deliveries of one contract that were written and wait to be committed together: a commit costs as much as reading a
 * small file, and the nightly files of a year come at once. What is not committed when a run is cut short is read again.
 */
final class FeedCommits {
    private static final int MOST_DELIVERIES = 64;
    private static final long MOST_ROWS = 1_000_000;

    private final LandingDatabase database;
    private final Lake lake;
    private final IdentityTable identity;
    private final boolean dryRun;
    private final List<Written> waiting = new ArrayList<>();

    FeedCommits(LandingDatabase database, Lake lake, IdentityTable identity, boolean dryRun) {
        this.database = database;
        this.lake = lake;
        this.identity = identity;
        this.dryRun = dryRun;
    }

    void add(Written written) {
        waiting.add(written);
    }

    /** Whether it is time to commit. */
    boolean isFull() {
        return waiting.size() >= MOST_DELIVERIES
                || waiting.stream()
                                .mapToLong(written -> written.outcome().rowsLanded())
                                .sum()
                        >= MOST_ROWS;
    }

    /** Whether something of a date waits. */
    boolean holds(LocalDate date) {
        return waiting.stream()
                .anyMatch(written ->
                        written.outcome().businessDate().filter(date::equals).isPresent());
    }

    /** Commits what waits, one commit for each table; tells what became of it. */
    List<FeedOutcome> commit() throws SQLException {
        List<FeedOutcome> outcomes = waiting.stream().map(Written::outcome).toList();
        if (!dryRun) {
            lake.land(arrivals());
            List<Ledger.RemoteState> read =
                    waiting.stream().flatMap(written -> written.read().stream()).toList();
            if (!read.isEmpty()) {
                lake.ledger().rememberContents(read);
                lake.steps().reached("source.remembered");
            }
        }
        waiting.clear();
        return outcomes;
    }

    private List<Arrival> arrivals() throws SQLException {
        Map<Delivery, DoorReport> doors = new LinkedHashMap<>();
        waiting.forEach(written -> written.delivery().ifPresent(delivery -> doors.put(delivery, written.door())));
        Map<String, Map<TableName, List<DataFile>>> ofDoor = identity.write(doors);
        List<Arrival> arrivals = new ArrayList<>();
        for (Written written : waiting) {
            if (written.delivery().isPresent()) {
                Delivery delivery = written.delivery().get();
                Map<TableName, List<DataFile>> files = new LinkedHashMap<>();
                files.put(TableName.of(delivery.contract()), written.files());
                if (written.rejected() > 0) {
                    files.put(
                            RejectTable.NAME,
                            new RejectTable(database, lake).write(delivery.fileName(), delivery, written.rejects()));
                }
                files.putAll(ofDoor.getOrDefault(delivery.id(), Map.of()));
                arrivals.add(new Arrival(delivery.feeding(List.copyOf(files.keySet())), files));
            }
        }
        return arrivals;
    }
}
