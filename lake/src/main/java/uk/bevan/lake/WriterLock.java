package uk.bevan.lake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets one writer in at a time.
 *
 * <p>The operating system's lock on the file decides between processes of one machine, and frees itself when its
 * process ends in whatever way. What stands in the file says who holds it, and keeps out other machines that share the
 * folder without sharing such locks.
 */
final class WriterLock implements AutoCloseable {
    // Closing any channel on a file frees every lock this process has on it, so a second attempt in this process must
    // not even open it.
    private static final Map<Path, Holder> HELD_HERE = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private WriterLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    static WriterLock take(Path file, String who, Instant now) {
        return take(file, who, now, host());
    }

    static WriterLock take(Path file, String who, Instant now, String host) {
        Holder us = Holder.thisProcess(who, host, now);
        if (HELD_HERE.putIfAbsent(file, us) != null) {
            throw refused(file, Optional.ofNullable(HELD_HERE.get(file)));
        }
        WriterLock taken = null;
        try {
            taken = takeFromOthers(file, us);
            return taken;
        } finally {
            if (taken == null) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static WriterLock takeFromOthers(Path file, Holder us) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            Optional<Holder> holder = Holder.read(channel);
            if (lock == null || holder.filter(held -> held.alive(us.host())).isPresent()) {
                throw refused(file, holder);
            }
            WriterLock taken = new WriterLock(file, channel, lock);
            channel = null;
            taken.write(us.json());
            return taken;
        } catch (IOException e) {
            throw new LakeException(
                    "Cannot take the writer's lock %s: %s. Nothing was changed.".formatted(file, e.getMessage()), e);
        } finally {
            closeQuietly(channel);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static LockedException refused(Path file, Optional<Holder> holder) {
        if (holder.isEmpty()) {
            return new LockedException(
                    "Another process is just taking the writer's lock %s. Nothing was changed. Try again."
                            .formatted(file),
                    "unknown",
                    0,
                    "unknown",
                    Instant.EPOCH);
        }
        Holder held = holder.get();
        return new LockedException(
                "The workspace is being written to by %s (process %d on %s) since %s. Nothing was changed. Wait for it to end; if that process is no longer there, delete %s."
                        .formatted(held.who(), held.pid(), held.host(), held.since(), file),
                held.who(),
                held.pid(),
                held.host(),
                held.since());
    }

    private void write(String text) throws IOException {
        channel.truncate(0);
        channel.position(0);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new LakeException("Cannot close the writer's lock", e);
            }
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Lets go as a process that dies does: what stands in the file stays. */
    void abandon() {
        HELD_HERE.remove(file);
        closeQuietly(channel);
    }

    @Override
    public void close() {
        try (channel) {
            write("");
            lock.release();
        } catch (IOException e) {
            throw new LakeException("Cannot free the writer's lock; it frees itself when this process ends", e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    /** Who holds the lock, as they wrote it. */
    private record Holder(String who, long pid, Instant processStart, String host, Instant since) {
        static Holder thisProcess(String who, String host, Instant now) {
            ProcessHandle process = ProcessHandle.current();
            return new Holder(who, process.pid(), start(process), host, now);
        }

        static Optional<Holder> read(FileChannel channel) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            int got = 0;
            while (got >= 0 && bytes.hasRemaining()) {
                got = channel.read(bytes, bytes.position());
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            if (text.isBlank()) {
                return Optional.empty();
            }
            try {
                JsonNode json = JsonText.read(text);
                return Optional.of(new Holder(
                        json.path("who").asText(),
                        json.path("pid").asLong(),
                        Instant.parse(json.path("process_start").asText()),
                        json.path("host").asText(),
                        Instant.parse(json.path("since").asText())));
            } catch (LakeException | DateTimeParseException cutShort) {
                return Optional.empty();
            }
        }

        /** Whether a holder whose lock the system let us have is still at work: only one elsewhere can be. */
        boolean alive(String thisHost) {
            if (!host.equals(thisHost)) {
                return true;
            }
            return pid != ProcessHandle.current().pid()
                    && ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .filter(process -> start(process).equals(processStart))
                            .isPresent();
        }

        String json() {
            return JsonText.write(JsonText.MAPPER
                    .createObjectNode()
                    .put("who", who)
                    .put("pid", pid)
                    .put("process_start", processStart.toString())
                    .put("host", host)
                    .put("since", since.toString()));
        }

        // A process id is given again after a while: with the time of its start it is not.
        private static Instant start(ProcessHandle process) {
            return process.info().startInstant().orElse(Instant.EPOCH);
        }
    }
}
