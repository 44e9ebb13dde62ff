package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.bevan.lake.Leftovers;

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
        Leftovers.deleteContents(folder);
    }

    @Override
    public void close() {
        Leftovers.delete(folder);
    }
}
