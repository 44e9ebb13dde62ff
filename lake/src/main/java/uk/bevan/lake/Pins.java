package uk.bevan.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * retired the tag passes to the newest. So a table that did not change costs a publication nothing, and its going seldom
 * anything.
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
     * Takes the tag of a publication off tables, and with it, in one commit for each, the snapshots that nothing needs any
     * more; then deletes the files that only those had. Landing tables keep their snapshots: their summaries tell what was
     * delivered, and appending leaves no files behind. Done again after it was cut short it goes on where it was.
     *
     * @param others the publications that stay, oldest first
     * @param untagged told after each table
     */
    void release(String publication, Set<TableName> names, List<Publication> others, Runnable untagged) {
        List<Release> releases = new ArrayList<>();
        for (TableName name : names) {
            catalogue
                    .find(name)
                    .ifPresent(table -> tag(table, publication).ifPresent(tag -> {
                        Optional<String> heir = heir(name, tag, others);
                        releases.add(
                                new Release(name, table, Optional.of(tag), heir, heir.isEmpty() && !landing(table)));
                    }));
        }
        folders.delete(releases, commit(releases, untagged));
    }

    /** Takes the tag of a publication off a table and leaves its snapshots to whoever expires next. */
    void unpin(TableName name, String publication, List<Publication> others) {
        catalogue
                .find(name)
                .ifPresent(table -> tag(table, publication)
                        .ifPresent(tag ->
                                new Release(name, table, Optional.of(tag), heir(name, tag, others), false).commit()));
    }

    private static Optional<Release.Tag> tag(Table table, String publication) {
        String name = PREFIX + publication;
        return Optional.ofNullable(table.refs().get(name)).map(ref -> new Release.Tag(name, ref.snapshotId()));
    }

    /** The newest of those that pin the same snapshot: its turn to go, and the next commit for this table, comes last. */
    private static Optional<String> heir(TableName name, Release.Tag tag, List<Publication> others) {
        return others.reversed().stream()
                .filter(other -> Optional.ofNullable(other.tables().get(name))
                        .filter(pinned -> pinned.snapshotId() == tag.snapshotId())
                        .isPresent())
                .map(other -> PREFIX + other.id())
                .findFirst();
    }

    private static boolean landing(Table table) {
        return TableShapes.partitionedBy(table.spec(), table.schema()).contains(Landing.DELIVERY_COLUMN);
    }

    /** Takes main away, where no publication but one that was not finished had moved it anywhere. */
    void removeMain(TableName name) {
        removeBranches(name, Set.of(Catalogue.MAIN));
    }

    /** Takes branches away, in one commit, or in none where there are none of these; their snapshots stay until they expire. */
    void removeBranches(TableName name, Set<String> branches) {
        catalogue
                .find(name)
                .filter(table -> branches.stream().anyMatch(table.refs()::containsKey))
                .ifPresent(table -> {
                    // Iceberg's own interface does not take main away once it is there, its metadata may.
                    TableOperations operations = ((HasTableOperations) table).operations();
                    TableMetadata now = operations.refresh();
                    TableMetadata.Builder changed =
                            TableMetadata.buildFrom(now).setProperties(Map.of(Catalogue.MADE, "true"));
                    branches.stream().filter(now.refs()::containsKey).forEach(changed::removeRef);
                    operations.commit(now, changed.build());
                });
    }

    /**
     * Drops snapshots that no branch and no tag needs, and the files only they had, of landing tables too; what was
     * delivered is known by the ledger and by the rows then.
     */
    void expireEvenLanded(TableName name) {
        catalogue.find(name).ifPresent(table -> {
            Release release = new Release(name, table, Optional.empty(), Optional.empty(), true);
            commit(List.of(release), () -> {});
            // Nothing of what is erased may stay, not even what a process that died had not committed yet.
            folders.sweep(release);
        });
    }

    /** Notes where files will be in doubt, and lets go of what had them. */
    private Set<String> commit(List<Release> releases, Runnable committed) {
        // The snapshots go first and the files after: the folders are noted before, for the case that this is cut
        // short.
        Set<String> added = folders.doubt(releases);
        for (Release release : releases) {
            release.commit();
            release.deleteMetadataFiles();
            committed.run();
        }
        return added;
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
