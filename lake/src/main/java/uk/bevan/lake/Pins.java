package uk.bevan.lake;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;

/**
 * Tags that keep published snapshots alive, and the main branch that other programs read.
 *
 * <p>A snapshot needs one tag however many publications pin it: the first of them gives it its own, and when that one is
 * retired the tag passes to another. So a table that did not change costs a publication nothing.
 */
final class Pins {
    private static final String PREFIX = "publication-";

    private final Catalogue catalogue;
    private final DataFolders folders;

    Pins(Catalogue catalogue, DataFolders folders) {
        this.catalogue = catalogue;
        this.folders = folders;
    }

    /** Pins a snapshot for a publication and moves main to it, in one commit, or in none where nothing changes. */
    void pin(TableName name, long snapshotId, String publication) {
        Table table = catalogue.table(name);
        Catalogue.snapshot(name, table, snapshotId);
        boolean tagged = table.refs().entrySet().stream()
                .anyMatch(
                        ref -> ref.getKey().startsWith(PREFIX) && ref.getValue().snapshotId() == snapshotId);
        boolean move = mainOf(table).filter(id -> id == snapshotId).isEmpty();
        if (tagged && !move) {
            return;
        }
        ManageSnapshots manage = table.manageSnapshots();
        if (!tagged) {
            manage.createTag(PREFIX + publication, snapshotId);
        }
        if (move) {
            moveMain(manage, table, snapshotId);
        }
        manage.commit();
    }

    /** Moves main to a snapshot, where it is not there yet. */
    void alignMain(TableName name, long snapshotId) {
        catalogue.find(name).ifPresent(table -> {
            if (table.snapshot(snapshotId) != null
                    && mainOf(table).filter(id -> id == snapshotId).isEmpty()) {
                ManageSnapshots manage = table.manageSnapshots();
                moveMain(manage, table, snapshotId);
                manage.commit();
            }
        });
    }

    /**
     * Takes a publication's tag off a table, in one commit.
     *
     * @param others what the publications that stay pin
     * @return whether a snapshot lost its last tag
     */
    boolean unpin(TableName name, String publication, Collection<Publication> others) {
        Table table = catalogue.find(name).orElse(null);
        SnapshotRef tag = table == null ? null : table.refs().get(PREFIX + publication);
        if (table == null || tag == null) {
            return false;
        }
        Optional<String> heir = others.stream()
                .filter(other -> Optional.ofNullable(other.tables().get(name))
                        .filter(pinned -> pinned.snapshotId() == tag.snapshotId())
                        .isPresent())
                .map(Publication::id)
                .findFirst();
        ManageSnapshots manage = table.manageSnapshots().removeTag(PREFIX + publication);
        heir.filter(id -> !table.refs().containsKey(PREFIX + id))
                .ifPresent(id -> manage.createTag(PREFIX + id, tag.snapshotId()));
        manage.commit();
        return heir.isEmpty();
    }

    /** Takes main away, where no publication but one that was not finished had moved it anywhere. */
    void removeMain(TableName name) {
        catalogue
                .find(name)
                .filter(table -> table.refs().containsKey(Catalogue.MAIN))
                .ifPresent(table -> {
                    // Iceberg's own interface does not take main away once it is there, its metadata may.
                    TableOperations operations = ((HasTableOperations) table).operations();
                    TableMetadata now = operations.refresh();
                    operations.commit(
                            now,
                            TableMetadata.buildFrom(now)
                                    .removeRef(Catalogue.MAIN)
                                    .build());
                });
    }

    /**
     * Drops snapshots that no branch and no tag needs, and the files only they had. Landing tables keep theirs: their
     * summaries tell what was delivered, and appending leaves no files behind.
     */
    void expire(TableName name) {
        Table table = catalogue.table(name);
        if (!TableShapes.partitionedBy(table.spec(), table.schema()).contains(Landing.DELIVERY_COLUMN)) {
            expire(name, table);
        }
    }

    /** As {@link #expire}, of landing tables too; what was delivered is known by the ledger and by the rows then. */
    void expireEvenLanded(TableName name) {
        catalogue.find(name).ifPresent(table -> expire(name, table));
    }

    private void expire(TableName name, Table table) {
        Set<Long> needed = new HashSet<>();
        table.refs().values().forEach(ref -> needed.add(ref.snapshotId()));
        // Naming each snapshot makes Iceberg look for all files that nothing reaches; by age it would leave those that
        // the next snapshot replaced.
        ExpireSnapshots expire = table.expireSnapshots();
        Set<String> doubtful = new HashSet<>();
        boolean any = false;
        for (Snapshot snapshot : table.snapshots()) {
            if (!needed.contains(snapshot.snapshotId())) {
                any = true;
                expire.expireSnapshotId(snapshot.snapshotId());
                doubtful.addAll(Catalogue.files(table, snapshot));
            }
        }
        if (!any) {
            return;
        }
        // The snapshots go first and the files after: the folders are noted before, for the case that this is cut
        // short.
        Set<String> noted = folders.doubt(name, doubtful);
        expire.commit();
        folders.sweep(name, noted);
    }

    /** Whether a snapshot has any of some files. */
    boolean has(TableName name, long snapshotId, Set<String> files) {
        Table table = catalogue.find(name).orElse(null);
        Snapshot snapshot = table == null ? null : table.snapshot(snapshotId);
        return table != null
                && snapshot != null
                && Catalogue.files(table, snapshot).stream().anyMatch(files::contains);
    }

    private static Optional<Long> mainOf(Table table) {
        return Optional.ofNullable(table.refs().get(Catalogue.MAIN)).map(SnapshotRef::snapshotId);
    }

    private static void moveMain(ManageSnapshots manage, Table table, long snapshotId) {
        if (table.refs().containsKey(Catalogue.MAIN)) {
            manage.replaceBranch(Catalogue.MAIN, snapshotId);
        } else {
            manage.createBranch(Catalogue.MAIN, snapshotId);
        }
    }

    static Map<TableName, PublishedTable> tables(Optional<Publication> publication) {
        return publication.map(Publication::tables).orElse(Map.of());
    }
}
