package uk.bevan.lake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;

/**
 * What goes from one table when nobody needs it any more: a tag and the snapshots that it kept alive, in one commit, and
 * after it the files that only those snapshots had.
 *
 * <p>The files are known before the commit, so that whoever makes it can note where they lie.
 */
final class Release {
    private final TableName name;
    private final Table table;
    private final Optional<Tag> tag;
    private final Optional<String> heir;
    private final Set<Snapshot> snapshots;
    private final Set<String> dataFiles = new HashSet<>();
    private final Set<String> metadataFiles = new HashSet<>();

    /**
     * Nothing goes before {@link #commit}.
     *
     * @param tag which tag to take off; empty for none
     * @param heir which tag takes its place
     * @param expiring whether snapshots go that no tag and no branch will need
     */
    Release(TableName name, Table table, Optional<Tag> tag, Optional<String> heir, boolean expiring) {
        this.name = name;
        this.table = table;
        this.tag = tag;
        this.heir = heir;
        this.snapshots = expiring ? unneeded() : Set.of();
        if (!snapshots.isEmpty()) {
            findFiles();
        }
    }

    /** A tag and what it is on. */
    record Tag(String name, long snapshotId) {}

    private Set<Snapshot> unneeded() {
        Set<Long> needed = new HashSet<>();
        table.refs().forEach((ref, target) -> {
            if (heir.isPresent() || tag.filter(gone -> gone.name().equals(ref)).isEmpty()) {
                needed.add(target.snapshotId());
            }
        });
        Set<Snapshot> unneeded = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            if (!needed.contains(snapshot.snapshotId())) {
                unneeded.add(snapshot);
            }
        }
        return unneeded;
    }

    private void findFiles() {
        Map<String, ManifestFile> kept = new HashMap<>();
        Map<String, ManifestFile> gone = new HashMap<>();
        for (Snapshot snapshot : table.snapshots()) {
            boolean goes = snapshots.contains(snapshot);
            snapshot.allManifests(table.io()).forEach(manifest -> (goes ? gone : kept).put(manifest.path(), manifest));
            if (goes && snapshot.manifestListLocation() != null) {
                metadataFiles.add(snapshot.manifestListLocation());
            }
        }
        gone.keySet().removeAll(kept.keySet());
        metadataFiles.addAll(gone.keySet());
        Set<Long> ids = snapshots.stream().map(Snapshot::snapshotId).collect(Collectors.toSet());
        table.statisticsFiles().stream()
                .filter(statistics -> ids.contains(statistics.snapshotId()))
                .forEach(statistics -> metadataFiles.add(statistics.path()));
        table.partitionStatisticsFiles().stream()
                .filter(statistics -> ids.contains(statistics.snapshotId()))
                .forEach(statistics -> metadataFiles.add(statistics.path()));
        long latest = -1;
        for (ManifestFile manifest : gone.values()) {
            Catalogue.addFiles(table, manifest, dataFiles);
            latest = Math.max(latest, manifest.sequenceNumber());
        }
        for (ManifestFile manifest : kept.values()) {
            // All that a manifest lists came with or after its lowest number, and so after every file in question.
            if (!dataFiles.isEmpty() && manifest.minSequenceNumber() <= latest) {
                Set<String> needed = new HashSet<>();
                Catalogue.addFiles(table, manifest, needed);
                dataFiles.removeAll(needed);
            }
        }
    }

    TableName table() {
        return name;
    }

    /** Data files that no snapshot will have. */
    Set<String> dataFiles() {
        return dataFiles;
    }

    void commit() {
        Transaction transaction = table.newTransaction();
        tag.ifPresent(gone -> {
            ManageSnapshots manage = transaction.manageSnapshots().removeTag(gone.name());
            heir.filter(name -> !table.refs().containsKey(name))
                    .ifPresent(name -> manage.createTag(name, gone.snapshotId()));
            manage.commit();
        });
        if (!snapshots.isEmpty()) {
            // Inside a transaction Iceberg would delete files before anything is committed.
            ExpireSnapshots expire = transaction.expireSnapshots().cleanupLevel(ExpireSnapshots.CleanupLevel.NONE);
            snapshots.forEach(snapshot -> expire.expireSnapshotId(snapshot.snapshotId()));
            expire.commit();
        }
        transaction.commitTransaction();
    }

    /** Deletes what only the snapshots had beside the data; to be called once those are gone. */
    void deleteMetadataFiles() {
        metadataFiles.forEach(table.io()::deleteFile);
    }
}
