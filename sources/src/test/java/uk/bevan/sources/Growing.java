package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A file that somebody is still writing. */
final class Growing implements AutoCloseable {
    private final Path file;
    private final ExecutorService writer = Executors.newSingleThreadExecutor();

    Growing(Path file, String start) throws IOException {
        this.file = file;
        Files.writeString(file, start, StandardCharsets.UTF_8);
    }

    void start() {
        writer.execute(this::growOn);
    }

    private void growOn() {
        try {
            while (!Thread.interrupted()) {
                Files.writeString(file, "9,,,,x,\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
