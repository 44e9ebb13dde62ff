package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lists the files to look at: those named, and those in folders named, in the order of their paths. Hidden files and
 * Markdown notes of a folder are left out.
 */
final class FileWalk {
    private FileWalk() {}

    static List<Path> files(List<Path> filesOrFolders) {
        TreeSet<Path> files = new TreeSet<>();
        for (Path named : filesOrFolders) {
            if (!Files.exists(named)) {
                throw new IllegalArgumentException(
                        "There is no file or folder %s. Nothing was changed. Check the path".formatted(named));
            }
            try (Stream<Path> walk = Files.walk(named)) {
                walk.filter(Files::isRegularFile)
                        .filter(file -> !isHidden(named, file) && !isNote(named, file))
                        .map(Path::toAbsolutePath)
                        .map(Path::normalize)
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot list " + named, e);
            }
        }
        return List.copyOf(files);
    }

    /** A note beside data, such as the one that says that a folder is generated, is for people. */
    private static boolean isNote(Path named, Path file) {
        return !file.equals(named) && file.toString().endsWith(".md");
    }

    private static boolean isHidden(Path named, Path file) {
        for (Path part : named.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
