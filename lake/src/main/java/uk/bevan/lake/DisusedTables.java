package uk.bevan.lake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * Tables that nothing makes any more. Of such a table only what publications pin is kept; once none pins it, it goes for
 * good: that is noted, then it leaves the catalogue, then the disk. Cut short, the next writer goes on before anything else.
 */
public final class DisusedTables {
    private final Catalogue catalogue;
    private final Publications publications;
    private final Pins pins;
    private final Sql sql;
    private final Disk disk;
    private final Path warehouse;
    private final Steps steps;

    DisusedTables(
            Catalogue catalogue,
            Publications publications,
            Pins pins,
            Sql sql,
            Disk disk,
            Path warehouse,
            Steps steps) {
        this.catalogue = catalogue;
        this.publications = publications;
        this.pins = pins;
        this.sql = sql;
        this.disk = disk;
        this.warehouse = warehouse;
        this.steps = steps;
    }

    /** Whether Bevan made a table; what other programs keep in the same catalogue is no business of ours. */
    public boolean isOurs(TableName name) {
        requireNonNull(name, "name is null");
        return catalogue
                .find(name)
                .filter(table -> LocalFileIO.path(table.location()).equals(place(name)))
                .filter(DisusedTables::isMarked)
                .isPresent();
    }

    private Path place(TableName name) {
        return warehouse.resolve(name.layer()).resolve(name.name());
    }

    /** Tables made before they were marked are known by commits of ours. */
    private static boolean isMarked(Table table) {
        if (table.properties().containsKey(Catalogue.MADE)) {
            return true;
        }
        for (Snapshot snapshot : table.snapshots()) {
            if (snapshot.summary().containsKey(Staging.COMMIT)) {
                return true;
            }
        }
        return false;
    }

    /** Ids of the publications that pin a table, oldest first. */
    public List<String> pinning(TableName name) {
        requireNonNull(name, "name is null");
        return publications.list().stream()
                .filter(publication -> publication.tables().containsKey(name))
                .map(Publication::id)
                .toList();
    }

    /**
     * Lets go of all of a table that no publication pins, and of the table where none does. How it was last built is
     * forgotten: a model of that name that comes again builds it whole.
     *
     * @return ids of the publications that pin it still, oldest first; none where it is gone
     */
    public List<String> letGo(TableName name) {
        requireNonNull(name, "name is null");
        sql.requireWriting();
        List<String> pinning = pinning(name);
        if (pinning.isEmpty()) {
            drop(name);
            return pinning;
        }
        sql.update("DELETE FROM ledger_build WHERE table_name = ?", name.toString());
        // What readers see now is what other programs find on main.
        boolean current = publications.currentId().filter(pinning::contains).isPresent();
        pins.removeBranches(name, current ? Set.of(Catalogue.STAGING) : Set.of(Catalogue.STAGING, Catalogue.MAIN));
        steps.reached("disuse.released");
        pins.expireEvenLanded(name);
        return pinning;
    }

    private void drop(TableName name) {
        Optional<Table> table = catalogue.find(name);
        if (table.isPresent()) {
            sql.update("""
                    INSERT INTO ledger_going_table (table_name, location) VALUES (?, ?)
                    ON CONFLICT (table_name) DO NOTHING
                    """, name.toString(), table.get().location());
            steps.reached("disuse.noted");
            finish();
        }
    }

    /** Finishes what was noted; to be called before a table may be made under such a name. */
    void finish() {
        Map<TableName, String> going = new TreeMap<>();
        sql.query(
                result -> going.put(TableName.of(result.getString(1)), result.getString(2)),
                "SELECT table_name, location FROM ledger_going_table");
        going.forEach(this::finish);
    }

    private void finish(TableName name, String location) {
        catalogue.drop(name);
        steps.reached("disuse.dropped");
        Path folder = LocalFileIO.path(location);
        try {
            disk.deleteFolder(folder);
            if (folder.getParent() != null) {
                disk.syncFolder(folder.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot delete the files of %s, which is in the catalogue no more. Readers see what they saw. The next command that writes goes on"
                            .formatted(name),
                    e);
        }
        steps.reached("disuse.deleted");
        sql.transaction(connection -> {
            for (String ledger : List.of("ledger_build", "ledger_folder", "ledger_agreed", "ledger_going_table")) {
                Sql.execute(connection, "DELETE FROM %s WHERE table_name = ?".formatted(ledger), name.toString());
            }
        });
    }
}
