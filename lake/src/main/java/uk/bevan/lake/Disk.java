package uk.bevan.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every touch of the file system that the lake makes itself goes through here, so that tests can fail each one. */
final class Disk {
    enum Operation {
        READ,
        WRITE,
        RENAME,
        DELETE,
        SYNC
    }

    /** Asked before each operation; what it throws is what the operation throws. */
    @FunctionalInterface
    interface Listener {
        void before(Operation operation, Path path, long bytes) throws IOException;
    }

    static final Disk REAL = new Disk((operation, path, bytes) -> {});

    private static final String PARTIAL = ".partial-";

    private final Listener listener;
    private final boolean forcing;

    Disk(Listener listener) {
        this(listener, true);
    }

    /** One that does not wait for the disk is for tests of what happens when a process ends, not when power does. */
    Disk(Listener listener, boolean forcing) {
        this.listener = listener;
        this.forcing = forcing;
    }

    /** Writes a file so that it is there whole, and stays after a loss of power, or is not there at all. */
    void writeWhole(Path file, String text) {
        try (Sink sink = create(file)) {
            sink.write(text.getBytes(StandardCharsets.UTF_8));
            sink.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s; it is as it was".formatted(file), e);
        }
    }

    /** A file that appears under its name when {@link Sink#finish} returns. */
    Sink create(Path file) throws IOException {
        Path folder = parent(file);
        createFolders(folder);
        Path partial = folder.resolve("." + file.getFileName() + PARTIAL + UUID.randomUUID());
        listener.before(Operation.WRITE, file, 0);
        return new Sink(
                file, partial, FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    String read(Path file) throws IOException {
        listener.before(Operation.READ, file, 0);
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    FileChannel openForReading(Path file) throws IOException {
        listener.before(Operation.READ, file, 0);
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    void rename(Path from, Path to) throws IOException {
        move(from, to);
        syncFolder(parent(to));
    }

    private void move(Path from, Path to) throws IOException {
        listener.before(Operation.RENAME, to, 0);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete(Path file) throws IOException {
        listener.before(Operation.DELETE, file, 0);
        Files.deleteIfExists(file);
    }

    /** Deletes a folder and what is in it; nothing when it is not there. */
    void deleteFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Makes folders, each entered durably in the one above. */
    void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = parent(folder);
        createFolders(above);
        listener.before(Operation.WRITE, folder, 0);
        Files.createDirectories(folder);
        syncFolder(above);
    }

    /** Forces a file that somebody else wrote onto the disk. */
    void syncFile(Path file) throws IOException {
        force(file);
    }

    /** A rename is only sure to outlive a loss of power once the folder that holds the name is on the disk too. */
    void syncFolder(Path folder) throws IOException {
        force(folder);
    }

    private void force(Path path) throws IOException {
        listener.before(Operation.SYNC, path, 0);
        if (forcing) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    List<Path> list(Path folder) throws IOException {
        listener.before(Operation.READ, folder, 0);
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    void copy(InputStream from, OutputStream to) throws IOException {
        from.transferTo(to);
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("No folder above " + path);
        }
        return parent;
    }

    /** A file being written under another name. */
    final class Sink extends OutputStream {
        private final Path file;
        private final Path partial;
        private final FileChannel channel;
        private long position;
        private boolean finished;

        private Sink(Path file, Path partial, FileChannel channel) {
            this.file = file;
            this.partial = partial;
            this.channel = channel;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            listener.before(Operation.WRITE, file, length);
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                position += channel.write(buffer);
            }
        }

        long position() {
            return position;
        }

        /** Puts the file on the disk and gives it its name for good. */
        void finish() throws IOException {
            finishBeforeAnother();
            syncFolder(parent(file));
        }

        /** As {@link #finish}, but the name is only for good once another file of the folder is finished. */
        void finishBeforeAnother() throws IOException {
            listener.before(Operation.SYNC, file, 0);
            if (forcing) {
                channel.force(true);
            }
            channel.close();
            move(partial, file);
            finished = true;
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!finished) {
                delete(partial);
            }
        }
    }
}
