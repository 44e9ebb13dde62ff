package uk.bevan.lake;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies a workspace whole (settings, catalogue, ledger, tables, publications, quarantine; not the inbox) and puts such
 * a copy to work in any folder. Every file's hash is kept, and checked before a restored workspace can be opened.
 */
public final class WorkspaceBackup {
    private static final int FORMAT = 1;
    private static final String MANIFEST = "backup.json";
    private static final String CATALOGUE = "catalogue.jsonl";

    private WorkspaceBackup() {}

    /**
     * Takes a backup. Holds the writer's lock meanwhile, so that all parts belong together; readers go on.
     *
     * @param target a folder that is not there yet
     * @throws LockedException when somebody is writing
     */
    public static BackupReport backup(Workspace workspace, LakeSettings settings, Path target) {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(target, "target is null");
        Path absolute = target.toAbsolutePath().normalize();
        if (Files.exists(absolute)) {
            throw new WorkspaceException(
                    "%s is there already. Nothing was copied. Name a folder that is not.".formatted(target));
        }
        if (absolute.startsWith(workspace.folder())) {
            throw new WorkspaceException(
                    "%s lies inside the workspace. Nothing was copied. Name a folder elsewhere.".formatted(target));
        }
        Path partial = absolute.resolveSibling(absolute.getFileName() + ".partial");
        try (Lake lake = Lake.openForWriting(workspace, settings, "backup")) {
            lake.steps().reached("backup.locked");
            Disk.REAL.deleteFolder(partial);
            BackupReport report = copy(workspace, settings, partial, absolute);
            Disk.REAL.rename(partial, absolute);
            return report;
        } catch (IOException | SQLException e) {
            throw new LakeException(
                    "The backup to %s failed: %s. The workspace is as it was; what was copied lies in %s and can be deleted."
                            .formatted(target, e.getMessage(), partial),
                    e);
        }
    }

    private static BackupReport copy(Workspace workspace, LakeSettings settings, Path partial, Path target)
            throws IOException, SQLException {
        ArrayNode entries = JsonText.MAPPER.createArrayNode();
        long bytes = 0;
        Disk.REAL.writeWhole(partial.resolve(CATALOGUE), CatalogueDump.write(Database.of(workspace, settings)));
        for (Path file : files(workspace)) {
            Path relative = workspace.folder().relativize(file);
            HashedCopy copy = HashedCopy.of(Disk.REAL, file, partial.resolve(relative));
            bytes += copy.bytes();
            entries.add(copy.entry(relative));
        }
        Path catalogue = partial.resolve(CATALOGUE);
        entries.add(HashedCopy.read(Disk.REAL, catalogue).entry(partial.relativize(catalogue)));
        ObjectNode manifest = JsonText.MAPPER
                .createObjectNode()
                .put("format", FORMAT)
                .put("workspace_format", workspace.formatVersion())
                .put("lake", workspace.lakeFolder().toString());
        manifest.set("files", entries);
        Disk.REAL.writeWhole(partial.resolve(MANIFEST), manifest.toPrettyString());
        return new BackupReport(target, entries.size(), bytes);
    }

    private static List<Path> files(Workspace workspace) throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(workspace.settingsFile());
        for (Path folder : List.of(workspace.lakeFolder(), workspace.publicationsFolder(), workspace.quarantine())) {
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** Restores with the catalogue in SQLite. */
    public static RestoreReport restore(Path backup, Path target) {
        return restore(backup, target, LakeSettings.LOCAL);
    }

    /**
     * Puts a backup to work in a folder, which need not be the one it was taken from.
     *
     * @param target an empty folder, or one that is not there
     * @param settings where the catalogue shall be; a PostgreSQL database must hold no tables yet
     * @throws WorkspaceException when the backup is damaged or of a newer Bevan, or the target not free
     */
    public static RestoreReport restore(Path backup, Path target, LakeSettings settings) {
        requireNonNull(backup, "backup is null");
        requireNonNull(target, "target is null");
        requireNonNull(settings, "settings is null");
        try {
            JsonNode manifest = manifest(backup);
            Workspace.refuseUnlessFree(target);
            Disk.REAL.createFolders(target.toAbsolutePath().normalize());
            return restore(backup, manifest, Workspace.unmarked(target.toRealPath()), settings);
        } catch (IOException | SQLException e) {
            throw new LakeException(
                    "The restore from %s to %s failed: %s. The backup is as it was; what was put into %s is not a workspace and can be deleted."
                            .formatted(backup, target, e.getMessage(), target),
                    e);
        }
    }

    private static JsonNode manifest(Path backup) throws IOException {
        try {
            JsonNode manifest = JsonText.read(Disk.REAL.read(backup.resolve(MANIFEST)));
            int format = manifest.path("format").asInt();
            int workspaceFormat = manifest.path("workspace_format").asInt();
            if (format != FORMAT || workspaceFormat > Workspace.FORMAT) {
                throw new WorkspaceException(
                        "The backup %s has format %d of a workspace of format %d; this Bevan knows %d and %d. Nothing was restored. Use the Bevan that took it, or a newer one."
                                .formatted(backup, format, workspaceFormat, FORMAT, Workspace.FORMAT));
            }
            return manifest;
        } catch (NoSuchFileException e) {
            throw new WorkspaceException(
                    "%s is not a backup: it has no %s. Nothing was restored.".formatted(backup, MANIFEST), e);
        }
    }

    private static RestoreReport restore(Path backup, JsonNode manifest, Workspace workspace, LakeSettings settings)
            throws IOException, SQLException {
        long bytes = 0;
        for (JsonNode entry : manifest.path("files")) {
            Path relative = Path.of(entry.path("path").asText()).normalize();
            Path from = backup.resolve(relative);
            boolean catalogue = relative.equals(Path.of(CATALOGUE));
            if (relative.isAbsolute() || relative.startsWith("..")) {
                throw new WorkspaceException("The backup %s names a file outside of it (%s). Restoring was stopped."
                        .formatted(backup, relative));
            }
            HashedCopy copy = catalogue
                    ? HashedCopy.read(Disk.REAL, from)
                    : HashedCopy.of(Disk.REAL, from, workspace.folder().resolve(relative));
            if (!copy.entry(relative).equals(entry)) {
                throw new WorkspaceException(
                        "The backup %s is damaged: %s is not what was backed up. Restoring was stopped; delete %s and use another backup."
                                .formatted(backup, relative, workspace.folder()));
            }
            bytes += copy.bytes();
        }
        workspace.makeFolders();
        String oldLake = manifest.path("lake").asText();
        boolean relocated = !oldLake.equals(workspace.lakeFolder().toString());
        Relocation relocation = new Relocation(oldLake, backup.resolve("lake"), workspace.lakeFolder(), Disk.REAL);
        List<String> rows = Files.readAllLines(backup.resolve(CATALOGUE));
        if (relocated) {
            for (String row : rows) {
                JsonNode location = JsonText.read(row).path("row").path("metadata_location");
                if (location.isTextual()) {
                    relocation.rewrite(location.asText());
                }
            }
        }
        int tables = loadCatalogue(workspace, settings, rows, relocation);
        // The marker comes last: only now is the folder a workspace.
        workspace.writeMarker(Disk.REAL);
        return new RestoreReport(
                workspace.folder(), tables, manifest.path("files").size(), bytes, relocated);
    }

    private static int loadCatalogue(
            Workspace workspace, LakeSettings settings, List<String> rows, Relocation relocation) throws SQLException {
        Database database = Database.of(workspace, settings);
        LedgerSchema.ensure(database, true);
        return CatalogueDump.load(database, rows.stream(), relocation::relocate);
    }
}
