package uk.bevan.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.JdbcClientPool;

/** The Iceberg catalogue and the tables in it. One per process. Safe for use by many threads. */
final class Catalogue implements AutoCloseable {
    static final String NAME = "bevan";
    static final String STAGING = "staging";
    static final String MAIN = "main";

    /** The property that tells tables of ours from those of other programs. */
    static final String MADE = "bevan.made";

    private final JdbcCatalog catalog;
    private final Sql sql;
    private final Map<TableName, Table> loaded = new ConcurrentHashMap<>();

    Catalogue(Database database, Sql sql, Disk disk, Path warehouse) {
        this.sql = sql;
        this.catalog = new JdbcCatalog(
                properties -> new LocalFileIO(disk), properties -> new Pool(database, properties), false);
        this.catalog.initialize(
                NAME,
                Map.of(
                        CatalogProperties.URI,
                        database.url(),
                        CatalogProperties.WAREHOUSE_LOCATION,
                        warehouse.toString(),
                        "jdbc.schema-version",
                        "V1"));
    }

    /** The table as it is now; one that was loaded before is only read again if it changed. */
    Optional<Table> find(TableName name) {
        Table known = loaded.get(name);
        try {
            if (known == null) {
                known = catalog.loadTable(identifier(name));
                loaded.put(name, known);
            } else {
                known.refresh();
            }
            return Optional.of(known);
        } catch (NoSuchTableException gone) {
            loaded.remove(name);
            return Optional.empty();
        }
    }

    Table table(TableName name) {
        return find(name)
                .orElseThrow(() ->
                        new LakeException("No table %s in the lake. Nothing was changed. Tables that are there: %s"
                                .formatted(name, names())));
    }

    Table create(TableSchema ours, Map<String, String> properties) {
        Namespace namespace = Namespace.of(ours.name().layer());
        if (!catalog.namespaceExists(namespace)) {
            catalog.createNamespace(namespace);
        }
        org.apache.iceberg.Schema schema = TableShapes.schema(ours);
        catalog.buildTable(identifier(ours.name()), schema)
                .withPartitionSpec(TableShapes.partitions(ours, schema))
                .withProperties(properties)
                .create();
        return table(ours.name());
    }

    /** Takes a table out of the catalogue and leaves its files; nothing where it is not there. */
    void drop(TableName name) {
        catalog.dropTable(identifier(name), false);
        loaded.remove(name);
    }

    List<TableName> names() {
        return locations().keySet().stream().sorted().toList();
    }

    /** Where each table's current metadata is: changes with every commit, and costs one query for all tables. */
    Map<TableName, String> locations() {
        Map<TableName, String> locations = new ConcurrentHashMap<>();
        sql.query(
                result -> locations.put(new TableName(result.getString(1), result.getString(2)), result.getString(3)),
                """
                SELECT table_namespace, table_name, metadata_location FROM iceberg_tables
                WHERE catalog_name = ? AND metadata_location IS NOT NULL
                """,
                NAME);
        return locations;
    }

    /** Every data file that any snapshot of a table has. */
    Set<String> reachable(TableName name) {
        Set<String> files = new HashSet<>();
        find(name).ifPresent(table -> {
            Map<String, ManifestFile> manifests = new HashMap<>();
            for (Snapshot snapshot : table.snapshots()) {
                snapshot.dataManifests(table.io()).forEach(manifest -> manifests.put(manifest.path(), manifest));
            }
            manifests.values().forEach(manifest -> addFiles(table, manifest, files));
        });
        return files;
    }

    /** The data files of one snapshot. */
    static Set<String> files(Table table, Snapshot snapshot) {
        Set<String> files = new HashSet<>();
        snapshot.dataManifests(table.io()).forEach(manifest -> addFiles(table, manifest, files));
        return files;
    }

    /** Adds the files that a manifest lists as there. */
    static void addFiles(Table table, ManifestFile manifest, Set<String> files) {
        if (!manifest.hasAddedFiles() && !manifest.hasExistingFiles()) {
            // It only tells what the snapshot took away: opening it would cost as much as reading it.
            return;
        }
        try {
            if (manifest.content() == ManifestContent.DATA) {
                try (CloseableIterable<String> paths = ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
                    paths.forEach(files::add);
                }
            } else {
                // Another program's: Bevan writes none.
                try (ManifestReader<DeleteFile> deletes =
                        ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
                    deletes.forEach(file -> files.add(file.location()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s".formatted(manifest.path()), e);
        }
    }

    static Optional<Snapshot> staged(Table table) {
        return Optional.ofNullable(table.snapshot(STAGING)).or(() -> Optional.ofNullable(table.currentSnapshot()));
    }

    static Snapshot snapshot(TableName name, Table table, long snapshotId) {
        Snapshot snapshot = table.snapshot(snapshotId);
        if (snapshot == null) {
            throw new LakeException(
                    "%s has no snapshot %d: it was retired, or belongs to another table. Nothing was changed."
                            .formatted(name, snapshotId));
        }
        return snapshot;
    }

    private static TableIdentifier identifier(TableName name) {
        return TableIdentifier.of(name.layer(), name.name());
    }

    @Override
    public void close() {
        catalog.close();
    }

    /** Iceberg's connections, from the same source as the ledger's. */
    private static final class Pool extends JdbcClientPool {
        private static final int CONNECTIONS = 2;

        private final Database database;

        private Pool(Database database, Map<String, String> properties) {
            super(CONNECTIONS, database.url(), properties);
            this.database = database;
        }

        @Override
        protected Connection newClient() {
            try {
                return database.open();
            } catch (SQLException e) {
                throw new LakeException(
                        "Cannot open the catalogue at %s: %s. Nothing was changed."
                                .formatted(database.url(), e.getMessage()),
                        e);
            }
        }
    }
}
