package uk.bevan.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.expressions.Expressions;

/** Folders handed to engines: remembered until what is in them is committed, so that nothing is left behind. */
final class DataFolders {
    private final Catalogue catalogue;
    private final Staging staging;
    private final Sql sql;
    private final Disk disk;

    DataFolders(Catalogue catalogue, Staging staging, Sql sql, Disk disk) {
        this.catalogue = catalogue;
        this.staging = staging;
        this.sql = sql;
        this.disk = disk;
    }

    String make(TableName table) {
        String folder = catalogue.table(table).location() + "/data/" + UUID.randomUUID();
        sql.update("INSERT INTO ledger_folder (location, table_name) VALUES (?, ?)", folder, table.toString());
        try {
            disk.createFolders(LocalFileIO.path(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make %s".formatted(folder), e);
        }
        return folder;
    }

    void committed(List<DataFile> files) {
        Set<String> handed = new HashSet<>(known());
        for (DataFile file : files) {
            for (Path above = LocalFileIO.path(file.location()).getParent(); above != null; above = above.getParent()) {
                if (handed.remove(above.toString())) {
                    sql.update("DELETE FROM ledger_folder WHERE location = ?", above.toString());
                }
            }
        }
    }

    /** Deletes what a run that was cut short wrote and never committed. */
    void mend() {
        sql.query(
                        result -> new Folder(result.getString(1), TableName.of(result.getString(2))),
                        "SELECT location, table_name FROM ledger_folder")
                .forEach(this::mend);
    }

    private void mend(Folder folder) {
        OptionalLong head = staging.head(folder.table());
        boolean used = head.isPresent()
                && staging.files(folder.table(), head.getAsLong(), Expressions.alwaysTrue()).stream()
                        .anyMatch(file -> file.location().startsWith(folder.location() + "/"));
        if (!used) {
            try {
                disk.deleteFolder(LocalFileIO.path(folder.location()));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete %s".formatted(folder.location()), e);
            }
        }
        sql.update("DELETE FROM ledger_folder WHERE location = ?", folder.location());
    }

    private List<String> known() {
        return sql.query(result -> result.getString(1), "SELECT location FROM ledger_folder");
    }

    private record Folder(String location, TableName table) {}
}
