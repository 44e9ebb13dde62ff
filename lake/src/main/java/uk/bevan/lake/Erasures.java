package uk.bevan.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;

/**
 * People whose rows were erased, and the taking out of their rows: each table in one commit, noted before and counted
 * after, so that an erasure that was cut short is found again and gone on with.
 *
 * <p>Methods that change something need a lake opened for writing.
 */
public final class Erasures {
    private static final String ERASURE = "bevan.erasure";

    private final Catalogue catalogue;
    private final Rewrites rewrites;
    private final Sql sql;
    private final InstantSource clock;
    private final Steps steps;

    Erasures(Catalogue catalogue, Rewrites rewrites, Sql sql, InstantSource clock, Steps steps) {
        this.catalogue = catalogue;
        this.rewrites = rewrites;
        this.sql = sql;
        this.clock = clock;
        this.steps = steps;
    }

    /**
     * Rows of one delivery that are taken out of a table.
     *
     * @param rows rows about the person
     * @param gone rows that only said that such a row is gone from its source
     */
    public record Removed(long rows, long gone) {}

    /**
     * Notes that a person is to be erased. From then on nobody with these marks lands, whatever happens.
     *
     * @param runId the run that was asked for it
     * @param askedBy who ran it
     * @param marks what the person is told by
     * @return the erasure
     */
    public ErasureRecord begin(String runId, String askedBy, Collection<ErasureRecord.Mark> marks) {
        Instant now = clock.instant();
        String id = "erasure-" + UUID.randomUUID();
        sql.transaction(connection -> {
            Sql.execute(
                    connection,
                    "INSERT INTO ledger_erasure (id, run_id, asked_by, asked_at) VALUES (?, ?, ?, ?)",
                    id,
                    runId,
                    askedBy,
                    now.toString());
            for (ErasureRecord.Mark mark : marks) {
                Sql.execute(connection, """
                        INSERT INTO ledger_erased (mark, key_id, of_number, erasure_id) VALUES (?, ?, ?, ?)
                        ON CONFLICT (mark, key_id) DO UPDATE SET erasure_id = excluded.erasure_id
                        """, mark.text(), mark.keyId(), mark.ofNumber() ? 1 : 0, id);
            }
        });
        return new ErasureRecord(id, runId, askedBy, now, Optional.empty(), Optional.empty());
    }

    /** What tells the people who were erased, or are to be. */
    public List<ErasureRecord.Mark> marks() {
        return sql.query(Erasures::mark, "SELECT mark, key_id, of_number FROM ledger_erased ORDER BY mark");
    }

    /** What tells the person of one erasure. */
    public List<ErasureRecord.Mark> marks(String erasureId) {
        return sql.query(
                Erasures::mark,
                "SELECT mark, key_id, of_number FROM ledger_erased WHERE erasure_id = ? ORDER BY mark",
                erasureId);
    }

    /** Every erasure, the oldest first. */
    public List<ErasureRecord> list() {
        return sql.query(Erasures::erasure, "SELECT * FROM ledger_erasure ORDER BY asked_at, id");
    }

    /** Those that were begun and cut short, the oldest first. */
    public List<ErasureRecord> unfinished() {
        return list().stream().filter(erasure -> erasure.finishedAt().isEmpty()).toList();
    }

    /** Rows that an erasure took out of each table, those included that only said a row is gone. */
    public Map<TableName, Long> rows(String erasureId) {
        Map<TableName, Long> rows = new TreeMap<>();
        sql.query(result -> rows.put(TableName.of(result.getString(1)), result.getLong(2)), """
                SELECT table_name, sum(row_count + gone_count) FROM ledger_erasure_delivery
                WHERE erasure_id = ? AND counted = 1 GROUP BY table_name
                """, erasureId);
        return rows;
    }

    /** Rows about the person that an erasure took out of each delivery. */
    public Map<String, Long> rowsByDelivery(String erasureId) {
        Map<String, Long> rows = new TreeMap<>();
        sql.query(result -> rows.put(result.getString(1), result.getLong(2)), """
                SELECT delivery_id, sum(row_count) FROM ledger_erasure_delivery
                WHERE erasure_id = ? AND counted = 1 GROUP BY delivery_id
                """, erasureId);
        return rows;
    }

    /**
     * Takes rows out of a table of landed deliveries, in one commit, and out of the deliveries' own numbers: they count
     * as withheld from then on.
     *
     * @param removed by delivery how many
     * @throws ConflictException when anybody committed since the head; nothing is in the table then
     */
    public void remove(String erasureId, Rewrites.Replacement replacement, Map<String, Removed> removed) {
        sql.requireWriting();
        String rewrite = UUID.randomUUID().toString();
        sql.transaction(connection -> {
            for (Map.Entry<String, Removed> each : removed.entrySet()) {
                Sql.execute(
                        connection,
                        """
                        INSERT INTO ledger_erasure_delivery
                            (erasure_id, rewrite_id, table_name, delivery_id, row_count, gone_count, counted)
                        VALUES (?, ?, ?, ?, ?, ?, 0)
                        """,
                        erasureId,
                        rewrite,
                        replacement.table().toString(),
                        each.getKey(),
                        each.getValue().rows(),
                        each.getValue().gone());
            }
        });
        steps.reached("erase.planned");
        commit(erasureId, rewrite, replacement, removed.keySet());
        settle(erasureId);
        steps.reached("erase.counted");
    }

    /**
     * Writes files of a table anew for the sake of an erasure, without taking rows out; once for each table.
     *
     * @param deliveries those whose rows change
     */
    public void correct(String erasureId, Rewrites.Replacement replacement, Set<String> deliveries) {
        sql.requireWriting();
        commit(erasureId, UUID.randomUUID().toString(), replacement, deliveries);
    }

    /** Whether an erasure committed to a table. */
    public boolean committed(String erasureId, TableName table) {
        return rewrites.committed(table, ERASURE, erasureId);
    }

    private void commit(String erasureId, String rewrite, Rewrites.Replacement replacement, Set<String> deliveries) {
        rewrites.commit(rewrite, replacement, deliveries, Map.of(ERASURE, erasureId));
        steps.reached("erase.committed");
    }

    /** Counts what was committed and not counted, and forgets what was noted and never committed. */
    public void settle(String erasureId) {
        List<Map.Entry<String, TableName>> open = sql.query(
                result -> Map.entry(result.getString(1), TableName.of(result.getString(2))),
                "SELECT DISTINCT rewrite_id, table_name FROM ledger_erasure_delivery WHERE erasure_id = ? AND counted = 0",
                erasureId);
        for (Map.Entry<String, TableName> each : open) {
            boolean done = rewrites.committed(each.getValue(), Rewrites.REWRITE, each.getKey());
            sql.transaction(connection -> {
                if (done) {
                    Sql.execute(connection, """
                            UPDATE ledger_delivery SET
                                rows_in = rows_in - (SELECT sum(gone_count) FROM ledger_erasure_delivery AS erased
                                    WHERE erased.rewrite_id = ? AND erased.delivery_id = ledger_delivery.id),
                                rows_landed = rows_landed - (SELECT sum(row_count + gone_count) FROM ledger_erasure_delivery AS erased
                                    WHERE erased.rewrite_id = ? AND erased.delivery_id = ledger_delivery.id),
                                rows_rejected = rows_rejected + (SELECT sum(row_count) FROM ledger_erasure_delivery AS erased
                                    WHERE erased.rewrite_id = ? AND erased.delivery_id = ledger_delivery.id)
                            WHERE id IN (SELECT delivery_id FROM ledger_erasure_delivery WHERE rewrite_id = ?)
                            """, each.getKey(), each.getKey(), each.getKey(), each.getKey());
                    Sql.execute(
                            connection,
                            "UPDATE ledger_erasure_delivery SET counted = 1 WHERE rewrite_id = ?",
                            each.getKey());
                } else {
                    Sql.execute(connection, "DELETE FROM ledger_erasure_delivery WHERE rewrite_id = ?", each.getKey());
                }
            });
        }
    }

    /** Notes that the person's rows are in no head of a Bronze table any more. */
    public void removed(String erasureId) {
        sql.update(
                "UPDATE ledger_erasure SET removed_at = ? WHERE id = ?",
                clock.instant().toString(),
                erasureId);
    }

    /** Notes that the person's rows are nowhere in the workspace any more. */
    public void finished(String erasureId) {
        sql.update(
                "UPDATE ledger_erasure SET finished_at = ? WHERE id = ?",
                clock.instant().toString(),
                erasureId);
    }

    /** The files that an erasure took out of its tables, as far as snapshots that have them may be left. */
    public Map<TableName, Set<String>> files(String erasureId) {
        Map<TableName, Set<String>> files = new TreeMap<>();
        for (TableName table : rows(erasureId).keySet()) {
            Table found = catalogue.table(table);
            for (Snapshot snapshot : rewrites.commits(table, ERASURE, erasureId)) {
                SnapshotChanges.builderFor(found)
                        .snapshot(snapshot)
                        .build()
                        .removedDataFiles()
                        .forEach(file -> files.computeIfAbsent(table, name -> new HashSet<>())
                                .add(file.location()));
            }
        }
        return files;
    }

    private static ErasureRecord.Mark mark(ResultSet result) throws SQLException {
        return new ErasureRecord.Mark(result.getString(1), result.getString(2), result.getInt(3) == 1);
    }

    private static ErasureRecord erasure(ResultSet result) throws SQLException {
        return new ErasureRecord(
                result.getString("id"),
                result.getString("run_id"),
                result.getString("asked_by"),
                Instant.parse(result.getString("asked_at")),
                Optional.ofNullable(result.getString("removed_at")).map(Instant::parse),
                Optional.ofNullable(result.getString("finished_at")).map(Instant::parse));
    }
}
