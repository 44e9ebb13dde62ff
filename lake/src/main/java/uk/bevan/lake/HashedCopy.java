package uk.bevan.lake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that was read once, for its hash and perhaps its copy. */
record HashedCopy(long bytes, String sha256) {
    private static final int BUFFER_BYTES = 1 << 20;

    static HashedCopy of(Disk disk, Path from, Path to) throws IOException {
        try (Disk.Sink sink = disk.create(to)) {
            HashedCopy copy = pump(disk, from, sink);
            sink.finish();
            return copy;
        }
    }

    static HashedCopy read(Disk disk, Path from) throws IOException {
        return pump(disk, from, OutputStream.nullOutputStream());
    }

    private static HashedCopy pump(Disk disk, Path from, OutputStream to) throws IOException {
        MessageDigest digest = sha256Digest();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream input = Channels.newInputStream(disk.openForReading(from))) {
            for (int got = input.read(buffer); got >= 0; got = input.read(buffer)) {
                digest.update(buffer, 0, got);
                to.write(buffer, 0, got);
                bytes += got;
            }
        }
        return new HashedCopy(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** As the backup's manifest lists it. Its size is text, so that it reads back equal whatever its magnitude. */
    ObjectNode entry(Path relative) {
        return JsonText.MAPPER
                .createObjectNode()
                .put("path", relative.toString())
                .put("bytes", Long.toString(bytes))
                .put("sha256", sha256);
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LakeException("This Java has no SHA-256", e);
        }
    }
}
