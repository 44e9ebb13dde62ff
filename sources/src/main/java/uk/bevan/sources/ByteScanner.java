package uk.bevan.sources;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import uk.bevan.sources.LandingSettings.ArchiveLimits;

/** Reads all bytes of a file once: hashes them on one thread and counts lines on another. */
final class ByteScanner {
    private static final int BUFFER = 1 << 19;
    private static final long CHECKPOINTS = 2L * BUFFER;
    private static final long FREE_OF_RATIO = 1L << 20;

    private final ArchiveLimits limits;

    ByteScanner(ArchiveLimits limits) {
        this.limits = limits;
    }

    ByteScan scan(Delivered delivered) throws IOException {
        LineCounter counter = new LineCounter();
        List<ByteScan.Checkpoint> checkpoints = new ArrayList<>();
        try (BlockHash hash = new BlockHash()) {
            long bytes = delivered.gzip()
                    ? countUnpacked(delivered, counter, checkpoints)
                    : count(Files.newInputStream(delivered.bytes()), counter, checkpoints, hash::add, read -> {});
            return new ByteScan(
                    delivered.gzip() ? hash(delivered.bytes()) : hash.value(),
                    bytes,
                    counter.lines(),
                    counter.quotedLineFeeds(),
                    counter.balanced(),
                    counter.ended(),
                    counter.nulBytes(),
                    checkpoints,
                    counter.edgeBlanks());
        } catch (EOFException | ZipException e) {
            throw new DamagedFileException(
                    "%s ends in the middle of its compressed content or is not what its first bytes say (%s). Nothing was landed. Copy or download it again"
                            .formatted(delivered.shownName(), e.getMessage()),
                    e);
        }
    }

    /** What is hashed is the file as it was delivered, so it is read twice: packed files are a tenth of their content. */
    private long countUnpacked(Delivered delivered, LineCounter counter, List<ByteScan.Checkpoint> checkpoints)
            throws IOException {
        long packed = Files.size(delivered.bytes());
        return count(
                new GZIPInputStream(Files.newInputStream(delivered.bytes()), BUFFER),
                counter,
                checkpoints,
                (block, length) -> {},
                bytes -> refuseBomb(delivered, bytes, packed));
    }

    /** Told of every block of bytes, which stays as it is until the next one is told of. */
    @FunctionalInterface
    private interface Blocks {
        void add(byte[] block, int length);
    }

    private static long count(
            InputStream content,
            LineCounter counter,
            List<ByteScan.Checkpoint> checkpoints,
            Blocks blocks,
            LongConsumer progress)
            throws IOException {
        byte[] filling = new byte[BUFFER];
        byte[] hashing = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = content) {
            int read;
            while ((read = in.readNBytes(filling, 0, BUFFER)) > 0) {
                blocks.add(filling, read);
                counter.add(filling, read);
                bytes += read;
                if (bytes % CHECKPOINTS == 0) {
                    checkpoints.add(new ByteScan.Checkpoint(bytes, counter.lineFeeds()));
                }
                progress.accept(bytes);
                byte[] done = hashing;
                hashing = filling;
                filling = done;
            }
        }
        return bytes;
    }

    private void refuseBomb(Delivered delivered, long bytes, long packed) {
        if (bytes > limits.bytes() || (bytes > FREE_OF_RATIO && bytes > packed * limits.ratio())) {
            throw new DamagedFileException(
                    "%s unpacks to more than %d times its size or %d bytes, which real data does not. Nothing was landed. If it is real, unpack it yourself and deliver the content"
                            .formatted(delivered.shownName(), limits.ratio(), limits.bytes()));
        }
    }

    /** SHA-256 of a file's bytes, in hexadecimal. */
    static String hash(Path file) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = BlockHash.sha256();
            int read;
            while ((read = in.read(buffer)) > 0) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
