package uk.bevan.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Type;

/** Commits files to the staging branch, and says which files a snapshot has. */
final class Staging {
    static final String COMMIT = "bevan.commit-id";

    private final Catalogue catalogue;
    private final Disk disk;
    private final Steps steps;

    Staging(Catalogue catalogue, Disk disk, Steps steps) {
        this.catalogue = catalogue;
        this.disk = disk;
        this.steps = steps;
    }

    OptionalLong head(TableName name) {
        return catalogue
                .find(name)
                .flatMap(Catalogue::staged)
                .map(snapshot -> OptionalLong.of(snapshot.snapshotId()))
                .orElseGet(OptionalLong::empty);
    }

    List<DataFile> files(TableName name, long snapshotId, Expression filter) {
        Table table = catalogue.table(name);
        Snapshot snapshot = Catalogue.snapshot(name, table, snapshotId);
        refuseDeletes(name, table, snapshot);
        TableScan scan = table.newScan().useSnapshot(snapshotId).filter(filter);
        try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
            List<DataFile> files = new ArrayList<>();
            for (FileScanTask task : tasks) {
                files.add(DataFiles.ours(task.file(), task.spec()));
            }
            files.sort(Comparator.comparing(DataFile::location));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the files of %s".formatted(name), e);
        }
    }

    long append(TableName name, List<DataFile> files, Map<String, String> summary) {
        Table table = ready(name);
        AppendFiles append = table.newAppend().toBranch(Catalogue.STAGING);
        for (DataFile file : durable(table, files)) {
            append.appendFile(DataFiles.iceberg(name, file, table.spec(), table.schema()));
        }
        return commit(name, table, append, summary);
    }

    long replace(
            TableName name,
            OptionalLong expectedHead,
            Optional<PartitionValues> partitions,
            List<DataFile> files,
            Map<String, String> summary) {
        Table table = ready(name);
        OverwriteFiles overwrite = overwrite(name, table, expectedHead)
                .overwriteByRowFilter(
                        partitions.map(values -> filter(name, table, values)).orElse(Expressions.alwaysTrue()));
        for (DataFile file : durable(table, files)) {
            overwrite.addFile(DataFiles.iceberg(name, file, table.spec(), table.schema()));
        }
        return commit(name, table, overwrite, summary);
    }

    /** Puts files in the place of others, in one commit; the rest of the table stays as it is. */
    long rewrite(
            TableName name, long expectedHead, Set<String> gone, List<DataFile> files, Map<String, String> summary) {
        Table table = ready(name);
        OverwriteFiles overwrite = overwrite(name, table, OptionalLong.of(expectedHead));
        int found = 0;
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useSnapshot(expectedHead).planFiles()) {
            for (FileScanTask task : tasks) {
                if (gone.contains(task.file().location())) {
                    overwrite.deleteFile(task.file());
                    found++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the files of %s".formatted(name), e);
        }
        if (found != gone.size()) {
            throw new LakeException(
                    "%s has %d of the %d files that were to be written anew. Nothing of this commit is in the table. Run again."
                            .formatted(name, found, gone.size()));
        }
        for (DataFile file : durable(table, files)) {
            overwrite.addFile(DataFiles.iceberg(name, file, table.spec(), table.schema()));
        }
        return commit(name, table, overwrite, summary);
    }

    /** An overwrite that is refused when anybody committed since the head it was made from. */
    private OverwriteFiles overwrite(TableName name, Table table, OptionalLong expectedHead) {
        OptionalLong head = head(name);
        if (!head.equals(expectedHead)) {
            throw new ConflictException(
                    "%s was expected at snapshot %s and is at %s: somebody committed in between. Nothing of this commit is in the table. Run again."
                            .formatted(name, text(expectedHead), text(head)));
        }
        OverwriteFiles overwrite = table.newOverwrite().toBranch(Catalogue.STAGING);
        if (head.isPresent()) {
            refuseDeletes(name, table, Catalogue.snapshot(name, table, head.getAsLong()));
            overwrite.validateFromSnapshot(head.getAsLong());
        }
        return overwrite
                .conflictDetectionFilter(Expressions.alwaysTrue())
                .validateNoConflictingData()
                .validateNoConflictingDeletes();
    }

    private Table ready(TableName name) {
        Table table = catalogue.table(name);
        Snapshot main = table.currentSnapshot();
        if (table.snapshot(Catalogue.STAGING) == null && main != null) {
            // Somebody else's table: what we stage builds on what it holds.
            table.manageSnapshots()
                    .createBranch(Catalogue.STAGING, main.snapshotId())
                    .commit();
        }
        return table;
    }

    // Engines close their files without forcing them to the disk; a commit must not outlive what it points to.
    private List<DataFile> durable(Table table, List<DataFile> files) {
        Path location = LocalFileIO.path(table.location());
        Set<Path> folders = new HashSet<>();
        try {
            for (DataFile file : files) {
                Path path = LocalFileIO.path(file.location());
                disk.syncFile(path);
                Path folder = path.getParent();
                while (folder != null && folder.startsWith(location) && folders.add(folder)) {
                    folder = folder.getParent();
                }
            }
            for (Path folder : folders) {
                disk.syncFolder(folder);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot force new files to the disk. Nothing was committed.", e);
        }
    }

    private long commit(TableName name, Table table, SnapshotUpdate<?> update, Map<String, String> summary) {
        String commit = UUID.randomUUID().toString();
        summary.forEach(update::set);
        update.set(COMMIT, commit);
        steps.reached("stage.prepared");
        try {
            update.commit();
        } catch (ValidationException | CommitFailedException e) {
            throw new ConflictException(
                    "Somebody committed to %s in between (%s). Nothing of this commit is in the table. Run again."
                            .formatted(name, e.getMessage()),
                    e);
        }
        steps.reached("stage.committed");
        table.refresh();
        Snapshot snapshot = table.snapshot(Catalogue.STAGING);
        while (snapshot != null && !commit.equals(snapshot.summary().get(COMMIT))) {
            snapshot = snapshot.parentId() == null ? null : table.snapshot(snapshot.parentId());
        }
        if (snapshot == null) {
            throw new ConflictException(
                    "The staging branch of %s was moved while it was committed to. Run again.".formatted(name));
        }
        return snapshot.snapshotId();
    }

    private static Expression filter(TableName name, Table table, PartitionValues partitions) {
        if (!TableShapes.partitionedBy(table.spec(), table.schema()).contains(partitions.column())) {
            throw new LakeException(
                    "%s is not partitioned by %s. Nothing was changed.".formatted(name, partitions.column()));
        }
        Type type = table.schema().findType(partitions.column());
        return partitions.values().stream()
                .map(text -> DataFiles.value(type, text)
                        .<Expression>map(value -> Expressions.equal(partitions.column(), value))
                        .orElseGet(() -> Expressions.isNull(partitions.column())))
                .reduce(Expressions.alwaysFalse(), Expressions::or);
    }

    private static void refuseDeletes(TableName name, Table table, Snapshot snapshot) {
        if (!snapshot.deleteManifests(table.io()).isEmpty()) {
            throw new LakeException(
                    "Snapshot %d of %s has delete files, written by another program; Bevan does not read those. Nothing was changed. Rewrite the table's data files there first."
                            .formatted(snapshot.snapshotId(), name));
        }
    }

    private static String text(OptionalLong snapshotId) {
        return snapshotId.isPresent() ? Long.toString(snapshotId.getAsLong()) : "none";
    }
}
