package uk.bevan.lake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Deletes files of this machine that nobody needs any more, such as what a killed process left behind. Not for files of
 * tables. Safe for use by many threads and processes, as long as nobody is at work in what is deleted.
 */
public final class Leftovers {
    private Leftovers() {}

    /**
     * Deletes a file, or a folder with everything in it; nothing where there is none.
     *
     * @throws UncheckedIOException when something cannot be deleted; a part may be gone then
     */
    public static void delete(Path path) {
        requireNonNull(path, "path is null");
        try {
            if (Files.isDirectory(path)) {
                Disk.REAL.deleteFolder(path);
            } else {
                Disk.REAL.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete %s".formatted(path), e);
        }
    }

    /**
     * Deletes what is in a folder, and leaves the folder; nothing where there is none.
     *
     * @throws UncheckedIOException when something cannot be deleted; a part may be gone then
     */
    public static void deleteContents(Path folder) {
        requireNonNull(folder, "folder is null");
        list(folder).forEach(Leftovers::delete);
    }

    /** Deletes a folder if nothing is in it; who still works in one that is not empty takes it away later. */
    public static void deleteWhereEmpty(Path folder) {
        requireNonNull(folder, "folder is null");
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException inUse) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete %s".formatted(folder), e);
        }
    }

    /**
     * Deletes what processes that are no more left in a folder; nothing where there is no such folder.
     *
     * @param folder where to look, not in folders below it
     * @param named matches the whole name of what processes make there; its first group is the number of the process
     */
    public static void deleteOfDeadProcesses(Path folder, Pattern named) {
        requireNonNull(folder, "folder is null");
        requireNonNull(named, "named is null");
        list(folder).stream().filter(entry -> isOfDeadProcess(entry, named)).forEach(Leftovers::delete);
    }

    private static List<Path> list(Path folder) {
        try {
            return Disk.REAL.list(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s".formatted(folder), e);
        }
    }

    private static boolean isOfDeadProcess(Path entry, Pattern named) {
        Matcher process = named.matcher(String.valueOf(entry.getFileName()));
        return process.matches()
                && ProcessHandle.of(Long.parseLong(process.group(1))).isEmpty();
    }
}
