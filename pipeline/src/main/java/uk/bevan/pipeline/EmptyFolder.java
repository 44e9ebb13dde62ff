package uk.bevan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes away what an engine's scratch leaves when it has removed its own files. */
final class EmptyFolder {
    private EmptyFolder() {}

    static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Another engine of this process still spills into it and takes it away when it closes.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete %s".formatted(folder), e);
        }
    }
}
