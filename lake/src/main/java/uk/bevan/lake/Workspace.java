package uk.bevan.lake;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A folder that holds everything of one installation: settings, catalogue, tables, publications, inbox, quarantine.
 *
 * <p>It knows its format and where it was made, because Iceberg writes absolute locations: a workspace that was moved
 * is not opened, and the message says how to mend it. Safe for use by many threads.
 */
public final class Workspace {
    /** The format this Bevan writes. */
    static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARKER = ".bevan";

    private final Path folder;
    private final int formatVersion;

    private Workspace(Path folder, int formatVersion) {
        this.folder = folder;
        this.formatVersion = formatVersion;
    }

    /**
     * Makes a workspace.
     *
     * @param folder where; made when it is not there
     * @param settingsText what {@code bevan.yaml} will say
     * @throws WorkspaceException when the folder already is a workspace, or holds anything but {@code inbox/}
     */
    public static Workspace init(Path folder, String settingsText) {
        requireNonNull(folder, "folder is null");
        requireNonNull(settingsText, "settingsText is null");
        try {
            refuseUnlessFree(folder);
            Disk.REAL.createFolders(folder.toAbsolutePath().normalize());
            Path real = folder.toRealPath();
            Workspace workspace = new Workspace(real, FORMAT);
            workspace.makeFolders();
            Disk.REAL.writeWhole(workspace.settingsFile(), settingsText);
            workspace.writeMarker(Disk.REAL);
            return workspace;
        } catch (IOException e) {
            throw new WorkspaceException("Cannot make a workspace in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /**
     * Opens a workspace; nothing is written.
     *
     * @throws WorkspaceException when there is none, when a newer Bevan made it, or when it was moved
     */
    public static Workspace open(Path folder) {
        requireNonNull(folder, "folder is null");
        Path marker = folder.resolve(MARKER).resolve("workspace.json");
        if (!Files.isRegularFile(marker)) {
            throw new WorkspaceException(
                    "No workspace at %s. Make one with \"bevan init %s\", or name another folder with --workspace."
                            .formatted(folder, folder));
        }
        try {
            JsonNode json = JSON.readTree(Files.readString(marker));
            int format = json.path("format").asInt();
            if (format > FORMAT || format < 1) {
                throw new WorkspaceException(
                        "The workspace %s has format %d; this Bevan knows format %d. Nothing was changed. Use the Bevan that wrote it, or a newer one."
                                .formatted(folder, format, FORMAT));
            }
            Path real = folder.toRealPath();
            Path madeAt = Path.of(json.path("location").asText());
            if (!real.equals(madeAt)) {
                throw new WorkspaceException(
                        "The workspace %s was moved: it was made at %s, and its tables name their files there. Nothing was changed. Move it back, or take a backup there and put it here with \"bevan restore\"."
                                .formatted(real, madeAt));
            }
            return new Workspace(real, format);
        } catch (JsonProcessingException e) {
            throw new WorkspaceException(
                    "The file %s is damaged, so %s cannot be opened. Nothing was changed. Restore the workspace from its backup."
                            .formatted(marker, folder),
                    e);
        } catch (IOException e) {
            throw new WorkspaceException("Cannot read %s: %s".formatted(marker, e.getMessage()), e);
        }
    }

    /** The folder itself, with links resolved. */
    public Path folder() {
        return folder;
    }

    /** {@code bevan.yaml}. */
    public Path settingsFile() {
        return folder.resolve("bevan.yaml");
    }

    /** Where people drop files. */
    public Path inbox() {
        return folder.resolve("inbox");
    }

    /** What could not be landed. */
    public Path quarantine() {
        return folder.resolve("quarantine");
    }

    /** A folder for each publication, and {@code current}. */
    public Path publicationsFolder() {
        return folder.resolve("publications");
    }

    /** The Iceberg warehouse. */
    public Path lakeFolder() {
        return folder.resolve("lake");
    }

    /** Space for what engines write on the way; emptied whenever a writer opens the lake. */
    public Path scratch() {
        return folder.resolve(MARKER).resolve("scratch");
    }

    /** The format it was written in. */
    public int formatVersion() {
        return formatVersion;
    }

    Path catalogueFile() {
        return folder.resolve("catalog.db");
    }

    Path lockFile() {
        return folder.resolve(MARKER).resolve("writer.lock");
    }

    /** A workspace whose marker is not written yet, so that nobody can open it half made. */
    static Workspace unmarked(Path folder) {
        return new Workspace(folder, FORMAT);
    }

    void makeFolders() throws IOException {
        for (Path needed : List.of(inbox(), quarantine(), publicationsFolder(), lakeFolder(), scratch())) {
            Disk.REAL.createFolders(needed);
        }
    }

    void writeMarker(Disk disk) {
        try {
            disk.writeWhole(
                    folder.resolve(MARKER).resolve("workspace.json"),
                    JSON.writeValueAsString(Map.of("format", FORMAT, "location", folder.toString())));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void refuseUnlessFree(Path folder) throws IOException {
        if (Files.exists(folder.resolve(MARKER))) {
            throw new WorkspaceException(
                    "%s already is a workspace. Nothing was changed. Use it with --workspace %s, or name another folder."
                            .formatted(folder, folder));
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new WorkspaceException("%s is a file. Nothing was changed. Name a folder.".formatted(folder));
        }
        if (Files.isDirectory(folder)) {
            List<Path> others = Disk.REAL.list(folder).stream()
                    .filter(entry -> !entry.endsWith("inbox"))
                    .toList();
            if (!others.isEmpty()) {
                throw new WorkspaceException(
                        "%s is not empty: it holds %s. Nothing was changed. Name an empty folder; only inbox/ may be there already."
                                .formatted(folder, others.getFirst().getFileName()));
            }
        }
    }
}
