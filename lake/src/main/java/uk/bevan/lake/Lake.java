package uk.bevan.lake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a workspace, its run ledger and its publications.
 *
 * <p>Engines write files and hand them over; each commit is one atomic act on a table's staging branch. Readers see
 * what {@link Publications} pins. One writer at a time, any number of readers beside it. Safe for use by many threads.
 */
public final class Lake implements AutoCloseable {
    private final Disk disk;
    private final Steps steps;
    private final Sql sql;
    private final Catalogue catalogue;
    private final Staging staging;
    private final Landing landing;
    private final DataFolders folders;
    private final LedgerRepair repair;
    private final Ledger ledger;
    private final Publications publications;
    private final Rewrites rewrites;
    private final Erasures erasures;
    private final DisusedTables disused;
    private final @Nullable WriterLock lock;
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean mended;

    private Lake(Workspace workspace, Database database, Disk disk, Steps steps, @Nullable WriterLock lock) {
        this.disk = disk;
        this.steps = steps;
        this.lock = lock;
        this.sql = new Sql(database, lock != null);
        this.catalogue = new Catalogue(database, sql, disk, workspace.lakeFolder());
        this.staging = new Staging(catalogue, disk, steps);
        this.ledger = new Ledger(sql, InstantSource.system());
        this.landing = new Landing(catalogue, staging, ledger, steps);
        this.repair = new LedgerRepair(catalogue, staging, landing, ledger, sql);
        this.folders = new DataFolders(catalogue, sql, disk);
        Pins pins = new Pins(catalogue, folders);
        this.publications =
                new Publications(new PublicationFiles(workspace.publicationsFolder(), disk), pins, sql, steps);
        this.disused = new DisusedTables(catalogue, publications, pins, sql, disk, workspace.lakeFolder(), steps);
        this.rewrites = new Rewrites(catalogue, staging, folders, sql);
        this.erasures = new Erasures(catalogue, rewrites, sql, InstantSource.system(), steps);
    }

    /**
     * Opens for writing: takes the lock, mends what a process that died left behind, empties the scratch folder.
     *
     * @param who what to tell others who want the lock, such as the command
     * @throws LockedException when somebody else is writing
     */
    public static Lake openForWriting(Workspace workspace, LakeSettings settings, String who) {
        return openForWriting(workspace, settings, who, Steps.NONE);
    }

    /** As {@link #openForWriting(Workspace, LakeSettings, String)}, with somebody listening to the steps. */
    public static Lake openForWriting(Workspace workspace, LakeSettings settings, String who, Steps steps) {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(settings, "settings is null");
        return openForWriting(workspace, Database.of(workspace, settings), who, steps, Disk.REAL);
    }

    static Lake openForWriting(Workspace workspace, Database database, String who, Steps steps, Disk disk) {
        requireNonNull(who, "who is null");
        requireNonNull(steps, "steps is null");
        WriterLock lock = WriterLock.take(
                workspace.lockFile(), who, InstantSource.system().instant());
        Lake lake = null;
        boolean opened = false;
        try {
            LedgerSchema.ensure(database, true);
            lake = new Lake(workspace, database, disk, steps, lock);
            lake.mend(workspace);
            opened = true;
            return lake;
        } finally {
            if (!opened) {
                closeHalfOpened(lake, lock);
            }
        }
    }

    private static void closeHalfOpened(@Nullable Lake lake, WriterLock lock) {
        if (lake != null) {
            lake.close();
        } else {
            lock.close();
        }
    }

    /** Opens beside whoever is writing. Whatever would change something throws {@link IllegalStateException} on it. */
    public static Lake openForReading(Workspace workspace, LakeSettings settings) {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(settings, "settings is null");
        Database database = Database.of(workspace, settings);
        LedgerSchema.ensure(database, false);
        return new Lake(workspace, database, Disk.REAL, Steps.NONE, null);
    }

    private void mend(Workspace workspace) {
        try {
            disk.deleteFolder(workspace.scratch());
            disk.createFolders(workspace.scratch());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty %s".formatted(workspace.scratch()), e);
        }
        claim(workspace);
        ledger.interruptRunning();
        publications.mend();
        disused.finish();
        folders.mend();
        repair.mend();
        mended = true;
    }

    // Two workspaces in one shared database would take each other's tables for their own.
    private void claim(Workspace workspace) {
        String folder = workspace.folder().toString();
        sql.update(
                "INSERT INTO ledger_workspace (folder) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM ledger_workspace)",
                folder);
        String owner = sql.first(result -> result.getString(1), "SELECT folder FROM ledger_workspace")
                .orElse(folder);
        if (!owner.equals(folder)) {
            throw new WorkspaceException(
                    "The catalogue that the settings of %s name belongs to the workspace %s. Nothing was changed. Name another database."
                            .formatted(folder, owner));
        }
    }

    /** Where named steps are told; rooms above tell theirs too. */
    public Steps steps() {
        return steps;
    }

    /** The shape a table has now. */
    public Optional<TableSchema> schema(TableName table) {
        return catalogue.find(table).map(found -> TableShapes.ours(table, found, found.schema()));
    }

    /** The shape a table had at a snapshot. */
    public TableSchema schema(TableName table, long snapshotId) {
        Table found = catalogue.table(table);
        return TableShapes.ours(table, found, schemaAt(table, found, snapshotId));
    }

    /** Every table, by name. */
    public List<TableName> tables() {
        return catalogue.names();
    }

    /**
     * Makes a table, or brings it to the shape that is declared now: new columns are added, types widened. Columns no
     * longer declared are dropped; a column whose new type cannot hold the old values is dropped and added again under
     * a new field id, so that it is null in files written before. Snapshots staged before keep their own shape.
     *
     * @return the shape it has now
     */
    public TableSchema createOrEvolve(TableSchema schema) {
        requireNonNull(schema, "schema is null");
        sql.requireWriting();
        disused.finish();
        return new TableChanges(catalogue).createOrEvolve(schema);
    }

    /** The id of each column in the shape the table has now; files are written with these. */
    public Map<String, Integer> fieldIds(TableName table) {
        return fieldIds(catalogue.table(table).schema());
    }

    /** The id of each column in the shape the table had at a snapshot; files are read by these. */
    public Map<String, Integer> fieldIds(TableName table, long snapshotId) {
        return fieldIds(schemaAt(table, catalogue.table(table), snapshotId));
    }

    /**
     * A folder of its own inside the table's location, already made, in which an engine writes files before they are
     * committed. What is never committed is deleted when the next writer opens the lake.
     */
    public String newDataFolder(TableName table) {
        sql.requireWriting();
        return folders.make(table);
    }

    /** The head of the table's staging branch; empty when nothing was staged, or there is no such table. */
    public OptionalLong head(TableName table) {
        return staging.head(table);
    }

    /** The files of a snapshot, without bounds; refuses snapshots with delete files. */
    public List<DataFile> files(TableName table, long snapshotId) {
        return staging.files(table, snapshotId, Expressions.alwaysTrue());
    }

    /**
     * Adds files in one commit on the staging branch.
     *
     * @param summary what the snapshot should carry; keys of our own begin with {@code bevan.}
     * @return the new snapshot
     */
    public long stageAppend(TableName table, List<DataFile> files, Map<String, String> summary) {
        sql.requireWriting();
        long snapshot = staging.append(table, files, summary);
        folders.committed(files);
        return snapshot;
    }

    /**
     * Takes the old files of some partitions, or of the whole table, away and adds new ones, in one commit on the
     * staging branch.
     *
     * @param expectedHead the head this was made from
     * @param partitions which partitions; empty for the whole table
     * @return the new snapshot
     * @throws ConflictException when anybody committed since {@code expectedHead}; nothing is in the table then
     */
    public long stageReplace(
            TableName table,
            OptionalLong expectedHead,
            Optional<PartitionValues> partitions,
            List<DataFile> files,
            Map<String, String> summary) {
        sql.requireWriting();
        long snapshot = staging.replace(table, expectedHead, partitions, files, summary);
        folders.committed(files);
        return snapshot;
    }

    /**
     * Lands a delivery: one commit for each table that carries the delivery in its summary, then the ledger's row. A
     * table that already holds the delivery's id gets nothing, so landing again after a crash completes it.
     *
     * @param files for each table of the delivery its files, which may be none
     */
    public Delivery land(Delivery delivery, Map<TableName, List<DataFile>> files) {
        land(List.of(new Arrival(delivery, files)));
        return delivery;
    }

    /**
     * Lands several deliveries as {@link #land(Delivery, Map)} lands one, with one commit for each table. A crash may
     * leave some tables with all of them and others with none: landing any of them again adds where they are missing.
     *
     * @param arrivals deliveries of different ids, in the order in which they count as landed
     */
    public void land(List<Arrival> arrivals) {
        sql.requireWriting();
        if (!arrivals.isEmpty()) {
            folders.committed(landing.land(arrivals));
        }
    }

    /** Deliveries that every table they feed holds, oldest first. */
    public List<Delivery> completeDeliveries(TableName table) {
        return ledger.deliveries(table);
    }

    /** Which complete deliveries count for each period of a table, by contract and dataset. */
    public Map<LocalDate, List<Delivery>> currentDeliveries(TableName table, Supersedes rule) {
        return landing.current(table, rule);
    }

    /** The files that hold some deliveries of some periods, in a table partitioned by period and delivery. */
    public List<DataFile> filesOf(TableName table, long snapshotId, Map<LocalDate, Set<String>> periodsAndDeliveryIds) {
        return landing.filesOf(table, snapshotId, periodsAndDeliveryIds);
    }

    /** What was done. */
    public Ledger ledger() {
        return ledger;
    }

    /** What readers see. */
    public Publications publications() {
        return publications;
    }

    /** Landed rows that are written anew. */
    public Rewrites rewrites() {
        return rewrites;
    }

    /** People whose rows were erased. */
    public Erasures erasures() {
        return erasures;
    }

    /** Tables that nothing makes any more. */
    public DisusedTables disused() {
        return disused;
    }

    /** Every data file that any snapshot of a table has. */
    public Set<String> everyFile(TableName table) {
        return catalogue.reachable(table);
    }

    private static Schema schemaAt(TableName name, Table table, long snapshotId) {
        Snapshot snapshot = Catalogue.snapshot(name, table, snapshotId);
        Schema schema = snapshot.schemaId() == null ? null : table.schemas().get(snapshot.schemaId());
        return schema == null ? table.schema() : schema;
    }

    private static Map<String, Integer> fieldIds(Schema schema) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (Types.NestedField field : schema.columns()) {
            ids.put(field.name(), field.fieldId());
        }
        return ids;
    }

    /** Frees the lock and closes the catalogue. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (WriterLock held = lock;
                sql;
                catalogue) {
            if (held != null && mended) {
                repair.agree(landing.doubtful());
            }
        }
    }
}
