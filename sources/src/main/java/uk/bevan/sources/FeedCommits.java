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

    boolean isEmpty() {
        return waiting.isEmpty();
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
            List<Written> landing = waiting.stream()
                    .filter(written -> written.delivery().isPresent())
                    .toList();
            Map<String, Map<TableName, List<DataFile>>> files = new LinkedHashMap<>();
            Map<Delivery, DoorReport> doors = new LinkedHashMap<>();
            for (Written written : landing) {
                Delivery delivery = written.delivery().orElseThrow();
                Map<TableName, List<DataFile>> own = new LinkedHashMap<>();
                own.put(TableName.of(delivery.contract()), written.files());
                if (written.rejected() > 0) {
                    own.put(
                            RejectTable.NAME,
                            new RejectTable(database, lake).write(delivery.fileName(), delivery, written.rejects()));
                }
                files.put(delivery.id(), own);
                doors.put(delivery, written.door());
            }
            identity.write(doors)
                    .forEach((id, own) -> files.getOrDefault(id, own).putAll(own));
            lake.land(landing.stream()
                    .map(written -> arrival(written.delivery().orElseThrow(), files))
                    .toList());
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

    private static Arrival arrival(Delivery delivery, Map<String, Map<TableName, List<DataFile>>> files) {
        Map<TableName, List<DataFile>> own = files.getOrDefault(delivery.id(), Map.of());
        return new Arrival(delivery.feeding(List.copyOf(own.keySet())), own);
    }
}
