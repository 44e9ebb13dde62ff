package uk.bevan.sources;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file, or an entry of an archive, with its bytes at hand.
 *
 * @param file the file as it was given
 * @param entry the entry, where the file is an archive
 * @param bytes where the bytes are: the file itself, or what was unpacked
 * @param gzip whether those bytes are compressed
 */
record Delivered(Path file, Optional<String> entry, Path bytes, boolean gzip) {
    private static final int BUFFER = 1 << 16;

    /** Its content, unpacked. */
    InputStream open() throws IOException {
        InputStream raw = Files.newInputStream(bytes);
        return gzip ? new GZIPInputStream(raw, BUFFER) : new BufferedInputStream(raw, BUFFER);
    }

    /** Its first bytes, unpacked; a file that ends early gives what there is. */
    byte[] head(int length) throws IOException {
        byte[] head = new byte[length];
        int filled = 0;
        try (InputStream in = open()) {
            int read = 0;
            while (filled < length && read >= 0) {
                filled += read;
                read = in.read(head, filled, length - filled);
            }
        } catch (EOFException e) {
            // Compressed content that was cut off: what came out before is still a head; the whole read says it is cut.
            return Arrays.copyOf(head, filled);
        }
        return Arrays.copyOf(head, filled);
    }

    Delivered asGzip() {
        return new Delivered(file, entry, bytes, true);
    }

    /** The file's name and, in an archive, the entry's. */
    String shownName() {
        return entry.map(name -> file.getFileName() + "!" + name)
                .orElseGet(() -> file.getFileName().toString());
    }
}
