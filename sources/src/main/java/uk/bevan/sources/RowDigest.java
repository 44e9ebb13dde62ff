package uk.bevan.sources;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Digests of rows: the first 128 bits of SHA-256 over the fields in the contract's order, each without blanks around it and
 * after its length, so that a row has one digest however it was delivered. For use by one thread.
 */
final class RowDigest {
    /** How many bytes a digest has. */
    static final int BYTES = 16;

    private static final int LENGTH = 4;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final int[] positions;
    private final MessageDigest sha256 = sha256();
    private final byte[] last;
    private byte[] buffer = new byte[1 << 10];

    /** Digests of rows of that shape. */
    RowDigest(Match match) {
        this.last = new byte[sha256.getDigestLength()];
        this.positions = match.contract().columns().stream()
                .mapToInt(column -> match.fieldOf().getOrDefault(column.name(), -1))
                .toArray();
    }

    /** The digest of a row as 32 hexadecimal digits. */
    byte[] of(Texts fields) {
        int size = 0;
        for (int position : positions) {
            byte[] bytes =
                    position < 0 || position >= fields.all().length ? Texts.NONE : stripped(fields.bytes(position));
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
        sha256.update(buffer, 0, size);
        try {
            sha256.digest(last, 0, last.length);
        } catch (DigestException e) {
            throw new IllegalStateException("There is room for it", e);
        }
        byte[] text = new byte[2 * BYTES];
        for (int index = 0; index < BYTES; index++) {
            text[2 * index] = DIGITS[(last[index] >> 4) & 0xf];
            text[2 * index + 1] = DIGITS[last[index] & 0xf];
        }
        return text;
    }

    /** The bytes of the digest that was made last, put where the digest of all rows is made of. */
    void last(ByteBuffer stream) {
        stream.put(last, 0, BYTES);
    }

    /** As {@link String#strip}, which knows more blanks than the space; most fields begin and end with none of them. */
    private static byte[] stripped(byte[] field) {
        if (field.length == 0 || (isPlain(field[0]) && isPlain(field[field.length - 1]))) {
            return field;
        }
        return Texts.bytes(Texts.text(field).strip());
    }

    private static boolean isPlain(byte letter) {
        return letter > ' ';
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
