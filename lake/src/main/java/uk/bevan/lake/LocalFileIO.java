package uk.bevan.lake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/** Iceberg's files on a local disk: a file is there whole and durable, or not at all. Needs no Hadoop. */
final class LocalFileIO implements FileIO {
    private static final long serialVersionUID = 1L;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final transient Disk disk;

    LocalFileIO(Disk disk) {
        this.disk = disk;
    }

    /** The path of a location, which may be written as a path or as a {@code file:} URI. */
    static Path path(String location) {
        return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
    }

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInput(location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new LocalOutput(location);
    }

    @Override
    public void deleteFile(String location) {
        try {
            disk.delete(path(location));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + location, e);
        }
    }

    @Override
    public Map<String, String> properties() {
        return Map.of();
    }

    @Override
    public void initialize(Map<String, String> properties) {
        // Nothing to set: all it needs is the disk.
    }

    private final class LocalInput implements InputFile {
        private final String location;

        private LocalInput(String location) {
            this.location = location;
        }

        @Override
        public long getLength() {
            try {
                return Files.size(path(location));
            } catch (NoSuchFileException e) {
                throw new NotFoundException(e, "No file at %s", location);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + location, e);
            }
        }

        @Override
        public SeekableInputStream newStream() {
            try {
                return new ChannelInput(disk.openForReading(path(location)));
            } catch (NoSuchFileException e) {
                throw new NotFoundException(e, "No file at %s", location);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + location, e);
            }
        }

        @Override
        public String location() {
            return location;
        }

        @Override
        public boolean exists() {
            return Files.exists(path(location));
        }
    }

    private final class LocalOutput implements OutputFile {
        private final String location;

        private LocalOutput(String location) {
            this.location = location;
        }

        @Override
        public PositionOutputStream create() {
            if (Files.exists(path(location))) {
                throw new AlreadyExistsException("A file is already at %s", location);
            }
            return createOrOverwrite();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            try {
                return new SinkOutput(disk.create(path(location)), location.endsWith(".metadata.json"));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + location, e);
            }
        }

        @Override
        public String location() {
            return location;
        }

        @Override
        public InputFile toInputFile() {
            return new LocalInput(location);
        }
    }

    private static final class SinkOutput extends PositionOutputStream {
        private final Disk.Sink sink;
        private final BufferedOutputStream buffered;
        private final boolean last;
        private long position;
        private boolean closed;

        private SinkOutput(Disk.Sink sink, boolean last) {
            this.sink = sink;
            this.last = last;
            this.buffered = new BufferedOutputStream(sink, BUFFER_BYTES);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int single) throws IOException {
            buffered.write(single);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            buffered.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            buffered.flush();
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            // The file takes its name only here, so a writer that dies before leaves nothing under it.
            try (sink) {
                buffered.flush();
                // Manifests lie beside the table's metadata, which is written after them and makes their names last.
                if (last) {
                    sink.finish();
                } else {
                    sink.finishBeforeAnother();
                }
            }
        }
    }

    private static final class ChannelInput extends SeekableInputStream {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

        private ChannelInput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long getPos() throws IOException {
            return channel.position() - buffer.remaining();
        }

        @Override
        public void seek(long position) throws IOException {
            channel.position(position);
            buffer.limit(0);
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int taken = Math.min(length, buffer.remaining());
            buffer.get(bytes, offset, taken);
            return taken;
        }

        private boolean fill() throws IOException {
            if (buffer.hasRemaining()) {
                return true;
            }
            buffer.clear();
            int got = channel.read(buffer);
            buffer.flip();
            return got > 0;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
