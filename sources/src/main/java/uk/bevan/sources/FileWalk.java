package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Lists the files to look at: those named, and those in folders named, hidden ones left out, in the order of their paths. */
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
                        .filter(file -> !isHidden(named, file))
                        .map(Path::toAbsolutePath)
                        .map(Path::normalize)
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot list " + named, e);
            }
        }
        return List.copyOf(files);
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
