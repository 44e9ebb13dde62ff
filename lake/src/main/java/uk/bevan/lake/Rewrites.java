package uk.bevan.lake;

import static java.util.Objects.requireNonNull;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * Landed rows that are written anew: the files of some deliveries take the place of others in one commit, and models that
 * read them are told that they changed. Needs a lake opened for writing.
 */
public final class Rewrites {
    /** Names a commit of ours in its summary, as the ledger does. */
    static final String REWRITE = "bevan.rewrite";

    private final Catalogue catalogue;
    private final Staging staging;
    private final DataFolders folders;
    private final Sql sql;

    Rewrites(Catalogue catalogue, Staging staging, DataFolders folders, Sql sql) {
        this.catalogue = catalogue;
        this.staging = staging;
        this.folders = folders;
        this.sql = sql;
    }

    /**
     * Files of a table that are written anew.
     *
     * @param table which
     * @param expectedHead the head this was made from
     * @param gone locations of the files that go
     * @param files what stands in their place; none for files of which no row is left
     */
    public record Replacement(TableName table, long expectedHead, Set<String> gone, List<DataFile> files) {
        public Replacement {
            requireNonNull(table, "table is null");
            gone = Set.copyOf(gone);
            files = List.copyOf(files);
        }
    }

    /**
     * Puts files in the place of others.
     *
     * @param deliveries those whose rows change
     * @param summary what the snapshot should carry
     * @throws ConflictException when anybody committed since the head; nothing is in the table then
     */
    public void commit(Replacement replacement, Set<String> deliveries, Map<String, String> summary) {
        commit(UUID.randomUUID().toString(), replacement, deliveries, summary);
    }

    void commit(String rewrite, Replacement replacement, Set<String> deliveries, Map<String, String> summary) {
        sql.requireWriting();
        sql.transaction(connection -> {
            // Before the commit: at worst models are built again from rows that did not change.
            try (PreparedStatement prepared = connection.prepareStatement("""
                    INSERT INTO ledger_rewrite (table_name, delivery_id, rewrite_id) VALUES (?, ?, ?)
                    ON CONFLICT (table_name, delivery_id) DO UPDATE SET rewrite_id = excluded.rewrite_id
                    """)) {
                for (String delivery : deliveries) {
                    Sql.bind(prepared, replacement.table().toString(), delivery, rewrite);
                    prepared.addBatch();
                }
                prepared.executeBatch();
            }
        });
        Map<String, String> all = new HashMap<>(summary);
        all.put(REWRITE, rewrite);
        staging.rewrite(replacement.table(), replacement.expectedHead(), replacement.gone(), replacement.files(), all);
        folders.committed(replacement.files());
    }

    /** For each delivery of a table whose rows are not those that landed, a text that is another when they change again. */
    public Map<String, String> tokens(TableName table) {
        Map<String, String> tokens = new TreeMap<>();
        sql.query(
                result -> tokens.put(result.getString(1), result.getString(2)),
                "SELECT delivery_id, rewrite_id FROM ledger_rewrite WHERE table_name = ?",
                table.toString());
        return tokens;
    }

    /** Whether a commit of a table carries something in its summary, as far as its snapshots are left. */
    public boolean committed(TableName table, String key, String value) {
        return !commits(table, key, value).isEmpty();
    }

    /** Whether a publication pins a table as it was before a commit that carries something in its summary. */
    public boolean before(Publication publication, Set<TableName> tables, String key) {
        return publication.tables().entrySet().stream()
                .filter(pinned -> tables.contains(pinned.getKey()))
                .anyMatch(pinned -> before(pinned.getKey(), pinned.getValue().snapshotId(), key));
    }

    private boolean before(TableName name, long pinned, String key) {
        Table table = catalogue.find(name).orElse(null);
        Snapshot snapshot = table == null ? null : table.snapshot(pinned);
        if (table == null || snapshot == null) {
            return false;
        }
        for (Snapshot other : table.snapshots()) {
            if (other.summary().containsKey(key) && other.sequenceNumber() > snapshot.sequenceNumber()) {
                return true;
            }
        }
        return false;
    }

    List<Snapshot> commits(TableName name, String key, String value) {
        List<Snapshot> commits = new ArrayList<>();
        catalogue
                .find(name)
                .ifPresent(found -> found.snapshots().forEach(snapshot -> {
                    if (value.equals(snapshot.summary().get(key))) {
                        commits.add(snapshot);
                    }
                }));
        return commits;
    }
}
