package uk.bevan.sources;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import uk.bevan.sources.LandingSettings.ArchiveLimits;

/** Reads all bytes of a file: hashes them on one thread and counts lines on another. */
final class ByteScanner {
    private static final int BUFFER = 1 << 18;
    private static final long CHECKPOINTS = 4L * BUFFER;
    private static final long FREE_OF_RATIO = 1L << 20;

    private final ArchiveLimits limits;

    ByteScanner(ArchiveLimits limits) {
        this.limits = limits;
    }

    ByteScan scan(Delivered delivered) throws IOException {
        CompletableFuture<String> hash = CompletableFuture.supplyAsync(() -> hash(delivered.bytes()));
        LineCounter counter = new LineCounter();
        List<ByteScan.Checkpoint> checkpoints = new ArrayList<>();
        long bytes;
        try {
            bytes = count(delivered, counter, checkpoints);
        } catch (EOFException | ZipException e) {
            hash.cancel(true);
            throw new DamagedFileException(
                    "%s ends in the middle of its compressed content or is not what its first bytes say (%s). Nothing was landed. Copy or download it again"
                            .formatted(delivered.shownName(), e.getMessage()),
                    e);
        }
        try {
            return new ByteScan(
                    hash.join(),
                    bytes,
                    counter.lines(),
                    counter.quotedLineFeeds(),
                    counter.balanced(),
                    counter.ended(),
                    counter.nulBytes(),
                    checkpoints,
                    counter.edgeBlanks());
        } catch (CompletionException e) {
            throw new IOException("Cannot read " + delivered.bytes(), e);
        }
    }

    private long count(Delivered delivered, LineCounter counter, List<ByteScan.Checkpoint> checkpoints)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        long packed = Files.size(delivered.bytes());
        try (InputStream in = open(delivered)) {
            int read;
            while ((read = in.readNBytes(buffer, 0, BUFFER)) > 0) {
                counter.add(buffer, read);
                bytes += read;
                if (bytes % CHECKPOINTS == 0) {
                    checkpoints.add(new ByteScan.Checkpoint(bytes, counter.lineFeeds()));
                }
                if (delivered.gzip()) {
                    refuseBomb(delivered, bytes, packed);
                }
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

    private static InputStream open(Delivered delivered) throws IOException {
        InputStream raw = Files.newInputStream(delivered.bytes());
        return delivered.gzip() ? new GZIPInputStream(raw, BUFFER) : raw;
    }

    /** SHA-256 of a file's bytes, in hexadecimal. */
    static String hash(Path file) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int read;
            while ((read = in.read(buffer)) > 0) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
