package uk.bevan.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folders in which files may lie that no table has: handed to an engine and not committed yet, or about to lose files
 * with the snapshots that expire. Each is noted before, and looked through by the next writer when a run was cut short,
 * so that nothing is left behind.
 */
final class DataFolders {
    private static final Pattern OURS =
            Pattern.compile(".*/data/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=/)");

    private static final String NOTE =
            "INSERT INTO ledger_folder (location, table_name) VALUES (?, ?) ON CONFLICT (location) DO NOTHING";

    private final Catalogue catalogue;
    private final Sql sql;
    private final Disk disk;

    DataFolders(Catalogue catalogue, Sql sql, Disk disk) {
        this.catalogue = catalogue;
        this.sql = sql;
        this.disk = disk;
    }

    String make(TableName table) {
        String folder = catalogue.table(table).location() + "/data/" + UUID.randomUUID();
        note(table, folder);
        try {
            disk.createFolders(LocalFileIO.path(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make %s".formatted(folder), e);
        }
        return folder;
    }

    /** Folders that hold only files that are committed now need no looking after; others are looked through in time. */
    void committed(List<DataFile> files) {
        Set<Path> committed = new HashSet<>();
        Set<Path> above = new HashSet<>();
        for (DataFile file : files) {
            Path path = LocalFileIO.path(file.location());
            committed.add(path);
            for (Path at = path.getParent(); at != null && above.add(at); at = at.getParent()) {
                // Every folder above is in the set now.
            }
        }
        List<String> settled = new ArrayList<>();
        for (List<String> folders : noted().values()) {
            for (String folder : folders) {
                Path path = LocalFileIO.path(folder);
                if (above.contains(path) && holdsOnly(path, committed)) {
                    settled.add(folder);
                }
            }
        }
        forget(settled);
    }

    private boolean holdsOnly(Path folder, Set<Path> committed) {
        try {
            for (Path entry : disk.list(folder)) {
                boolean known = Files.isDirectory(entry) ? holdsOnly(entry, committed) : committed.contains(entry);
                if (!known) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list %s".formatted(folder), e);
        }
    }

    /**
     * Notes those of our folders that are about to lose files; to be followed by {@link #delete} or {@link #sweep(Release)}.
     *
     * @return those that were not noted yet
     */
    Set<String> doubt(List<Release> releases) {
        Set<String> added = new HashSet<>();
        sql.transaction(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(NOTE)) {
                for (Release release : releases) {
                    for (String folder : ours(release)) {
                        Sql.bind(prepared, folder, release.table().toString());
                        if (prepared.executeUpdate() > 0) {
                            added.add(folder);
                        }
                    }
                }
            }
        });
        return added;
    }

    /** Only folders that were handed out here: in others another program may just be writing. */
    private static Set<String> ours(Release release) {
        Set<String> folders = new TreeSet<>();
        for (String file : release.dataFiles()) {
            Matcher ours = OURS.matcher(file);
            if (ours.lookingAt()) {
                folders.add(ours.group());
            }
        }
        return folders;
    }

    /**
     * Deletes the files that were released, and those of our folders that are empty then.
     *
     * @param added what {@link #doubt} said; what was noted before that stays noted
     */
    void delete(List<Release> releases, Set<String> added) {
        for (Release release : releases) {
            try {
                for (String file : release.dataFiles()) {
                    disk.delete(LocalFileIO.path(file));
                }
                for (String folder : ours(release)) {
                    deleteWhereEmpty(LocalFileIO.path(folder));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete what is left over of %s".formatted(release.table()), e);
            }
        }
        forget(added);
    }

    private boolean deleteWhereEmpty(Path folder) throws IOException {
        boolean empty = true;
        for (Path entry : disk.list(folder)) {
            empty &= Files.isDirectory(entry) && deleteWhereEmpty(entry);
        }
        if (empty) {
            disk.delete(folder);
        }
        return empty;
    }

    /** Deletes from the folders of files that were released whatever no snapshot of the table has. */
    void sweep(Release release) {
        sweep(release.table(), ours(release));
    }

    /** Deletes what a run that was cut short left. */
    void mend() {
        noted().forEach(this::sweep);
    }

    /** Deletes from some folders of a table what none of its snapshots has. */
    private void sweep(TableName table, Collection<String> folders) {
        if (folders.isEmpty()) {
            return;
        }
        Set<Path> needed = new HashSet<>();
        catalogue.reachable(table).forEach(location -> needed.add(LocalFileIO.path(location)));
        for (String folder : folders) {
            try {
                sweep(LocalFileIO.path(folder), needed);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete what is left over in %s".formatted(folder), e);
            }
        }
        forget(folders);
    }

    private boolean sweep(Path folder, Set<Path> needed) throws IOException {
        boolean empty = true;
        for (Path entry : disk.list(folder)) {
            boolean kept = Files.isDirectory(entry) ? !sweep(entry, needed) : needed.contains(entry);
            if (kept) {
                empty = false;
            } else {
                disk.delete(entry);
            }
        }
        if (empty) {
            disk.delete(folder);
        }
        return empty;
    }

    private Map<TableName, List<String>> noted() {
        Map<TableName, List<String>> folders = new HashMap<>();
        sql.query(
                result -> folders.computeIfAbsent(TableName.of(result.getString(1)), _ -> new ArrayList<>())
                        .add(result.getString(2)),
                "SELECT table_name, location FROM ledger_folder");
        return folders;
    }

    private void note(TableName table, String folder) {
        sql.update(NOTE, folder, table.toString());
    }

    private void forget(Collection<String> folders) {
        if (!folders.isEmpty()) {
            sql.transaction(connection -> {
                try (PreparedStatement prepared =
                        connection.prepareStatement("DELETE FROM ledger_folder WHERE location = ?")) {
                    for (String folder : folders) {
                        Sql.bind(prepared, folder);
                        prepared.addBatch();
                    }
                    prepared.executeBatch();
                }
            });
        }
    }
}
