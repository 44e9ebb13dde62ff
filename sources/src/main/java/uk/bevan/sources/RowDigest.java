package uk.bevan.sources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Digests of rows and of the stream of them: the first 128 bits of SHA-256 over the fields in the contract's order, each
 * without blanks around it and after its length, so that a row has one digest however it was delivered.
 */
final class RowDigest {
    private static final int BYTES = 16;
    private static final int LENGTH = 4;
    private static final HexFormat HEX = HexFormat.of();

    private final int[] positions;
    private final MessageDigest row = sha256();
    private final MessageDigest stream = sha256();
    private byte[] buffer = new byte[1 << 10];

    /** Digests of rows of that shape. */
    RowDigest(Match match) {
        this.positions = match.contract().columns().stream()
                .mapToInt(column -> match.fieldOf().getOrDefault(column.name(), -1))
                .toArray();
    }

    /** The digest of the next row as 32 hexadecimal digits. */
    String next(String[] fields) {
        int size = 0;
        for (int position : positions) {
            String text = position < 0 || position >= fields.length ? "" : fields[position].strip();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (buffer.length < size + LENGTH + bytes.length) {
                buffer = Arrays.copyOf(buffer, 2 * (size + LENGTH + bytes.length));
            }
            buffer[size++] = (byte) (bytes.length >>> 24);
            buffer[size++] = (byte) (bytes.length >>> 16);
            buffer[size++] = (byte) (bytes.length >>> 8);
            buffer[size++] = (byte) bytes.length;
            System.arraycopy(bytes, 0, buffer, size, bytes.length);
            size += bytes.length;
        }
        // At once: a call for each field costs as much as the hashing.
        row.update(buffer, 0, size);
        byte[] digest = row.digest();
        stream.update(digest, 0, BYTES);
        return HEX.formatHex(digest, 0, BYTES);
    }

    /** The digest of all rows so far in their order, as 64 hexadecimal digits; ends this use. */
    String ofStream() {
        return HEX.formatHex(stream.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
