package uk.bevan.simulator.trust;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was delivered and what was wrong with it: rows by feed and day, deleted ones too, faults by class, feed and day. */
public final class FaultLedger {
    private static final String ROWS = "rows";
    private static final String DELETED = "deleted";

    private final Map<Key, Long> counts = new HashMap<>();

    FaultLedger() {}

    /** One that has counted nothing yet. */
    public static FaultLedger empty() {
        return new FaultLedger();
    }

    /** Rows of a feed that came out on a day, duplicates counted. */
    public long rows(Feed feed, LocalDate day) {
        return counts.getOrDefault(new Key(ROWS, feed, day), 0L);
    }

    /** Rows of a feed on all days. */
    public long rows(Feed feed) {
        return sum(ROWS, feed);
    }

    /** Rows that a feed's table lost on a day after the months. */
    public long deleted(Feed feed, LocalDate day) {
        return counts.getOrDefault(new Key(DELETED, feed, day), 0L);
    }

    /** The same on all days. */
    public long deleted(Feed feed) {
        return sum(DELETED, feed);
    }

    /** Rows of a feed that came out on a day with a fault; files for {@link FaultClass#SCHEMA_DRIFT}. */
    public long faults(FaultClass fault, Feed feed, LocalDate day) {
        return counts.getOrDefault(new Key(fault.option(), feed, day), 0L);
    }

    /** The same on all days. */
    public long faults(FaultClass fault, Feed feed) {
        return sum(fault.option(), feed);
    }

    /** As CSV: what (rows, deleted or a fault), feed, day, count; in order. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((key, count) -> lines.add(key.line() + "," + count));
        lines.sort(null);
        lines.addFirst("what,feed,day,count");
        return lines;
    }

    /** Adds what another one counted. */
    public void add(FaultLedger other) {
        requireNonNull(other, "other is null").counts.forEach((key, count) -> counts.merge(key, count, Long::sum));
    }

    void countRow(Feed feed, LocalDate day) {
        counts.merge(new Key(ROWS, feed, day), 1L, Long::sum);
    }

    void countDeleted(Feed feed, LocalDate day) {
        counts.merge(new Key(DELETED, feed, day), 1L, Long::sum);
    }

    void count(FaultClass fault, Feed feed, LocalDate day) {
        counts.merge(new Key(fault.option(), feed, day), 1L, Long::sum);
    }

    private long sum(String what, Feed feed) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().what.equals(what) && entry.getKey().feed == feed)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private record Key(String what, Feed feed, LocalDate day) {
        String line() {
            return what + "," + feed.tableName() + "," + day;
        }
    }
}
