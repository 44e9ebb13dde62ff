package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A part of a file that the engine reads through a named pipe: it cannot begin in the middle of a file, a copy costs a
 * tenth of landing, and room on the disk besides.
 *
 * @param file the file
 * @param from bytes before the part
 * @param end bytes up to its end
 * @param pipe the named pipe
 */
record PipedPart(Path file, long from, long end, Path pipe) {
    private static final long CHUNK = 1L << 23;
    private static final long SECONDS_TO_MAKE = 10;
    private static final long POLL_MILLISECONDS = 10;

    /** Makes the pipe; empty on systems that have none. */
    static Optional<PipedPart> of(Path file, long from, long end, Path pipe) throws IOException {
        try {
            Process making = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean made = making.waitFor(SECONDS_TO_MAKE, TimeUnit.SECONDS) && making.exitValue() == 0;
            return made ? Optional.of(new PipedPart(file, from, end, pipe)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while making " + pipe, e);
        }
    }

    /** Feeds the part into the pipe, once, to whoever opens it; close it when the reader is done, early or not. */
    Feed start() {
        return new Feed(this);
    }

    private void write() throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(pipe, StandardOpenOption.WRITE)) {
            long position = from;
            while (position < end) {
                long moved = in.transferTo(position, Math.min(CHUNK, end - position), out);
                if (moved == 0) {
                    throw new IOException("%s is shorter than it was".formatted(file));
                }
                position += moved;
            }
        }
    }

    /** A part on its way through its pipe. */
    static final class Feed implements AutoCloseable {
        private final PipedPart part;
        private final Thread writer;

        private Feed(PipedPart part) {
            this.part = part;
            this.writer = Thread.ofPlatform()
                    .daemon()
                    .name("feed-" + part.pipe.getFileName())
                    .start(this::run);
        }

        private void run() {
            try {
                part.write();
            } catch (IOException e) {
                // The reader had enough, or gets fewer records than were counted and the file is read line by line.
            }
        }

        @Override
        public void close() {
            boolean interrupted = false;
            while (writer.isAlive()) {
                // It may wait for a reader that never came: one that goes again at once lets it end.
                try (FileChannel _ = FileChannel.open(part.pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    writer.interrupt();
                } catch (IOException e) {
                    if (Files.exists(part.pipe)) {
                        throw new UncheckedIOException("Cannot close " + part.pipe, e);
                    }
                    return;
                }
                try {
                    writer.join(POLL_MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
