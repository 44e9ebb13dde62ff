package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of one ingestion for what is unpacked; gone when it is closed. */
final class Scratch implements AutoCloseable {
    private final Path folder;

    Scratch(Path parent) {
        try {
            Files.createDirectories(parent);
            folder = Files.createTempDirectory(parent, "ingest-");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write in %s. Nothing was changed. Check that it exists and has room".formatted(parent), e);
        }
    }

    /** An empty folder. */
    Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "part-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write in " + folder, e);
        }
    }

    /** Empties it between files. */
    void clear() {
        deleteBelow(folder);
    }

    @Override
    public void close() {
        clear();
        delete(folder);
    }

    private static void deleteBelow(Path folder) {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + folder, e);
        }
        all.forEach(Scratch::delete);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }
}
