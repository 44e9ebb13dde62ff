package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A secret of at least 256 bits under which pseudonyms are made. Shows nothing but its {@link #id}, from which it cannot
 * be found.
 */
public final class PseudonymKey {
    /** The fewest bytes of a key. */
    public static final int LEAST_BYTES = 32;

    /** A typed sentence or a repeated word has few different bytes; 32 random bytes have 30 on average, and never 16 or fewer. */
    private static final int LEAST_DIFFERENT_BYTES = 16;

    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    private final byte[] secret;
    private final String id;

    private PseudonymKey(byte[] secret) {
        this.secret = secret;
        this.id = Hmac.keyId(secret);
    }

    /**
     * A key of these bytes, which are copied.
     *
     * @throws KeyException if they are too few, or too few of them differ to have come from chance
     */
    public static PseudonymKey of(byte[] secret) {
        requireNonNull(secret, "secret is null");
        if (secret.length < LEAST_BYTES) {
            throw new KeyException("The key has %d bits and needs at least %d. Make one with: openssl rand -hex %d"
                    .formatted(secret.length * 8, LEAST_BYTES * 8, LEAST_BYTES));
        }
        boolean[] seen = new boolean[256];
        int different = 0;
        for (byte part : secret) {
            different += seen[part & 0xFF] ? 0 : 1;
            seen[part & 0xFF] = true;
        }
        if (different < LEAST_DIFFERENT_BYTES) {
            throw new KeyException(
                    "The key has only %d different bytes, so it did not come from chance. Make one with: openssl rand -hex %d"
                            .formatted(different, LEAST_BYTES));
        }
        return new PseudonymKey(secret.clone());
    }

    /**
     * A key written as hexadecimal digits or, where it is not that, as base 64; blanks around it are dropped.
     *
     * @throws KeyException if it is neither, or no key
     */
    public static PseudonymKey parse(String text) {
        String written = requireNonNull(text, "text is null").strip();
        if (HEX.matcher(written).matches()) {
            return of(HexFormat.of().parseHex(written));
        }
        try {
            return of(Base64.getDecoder().decode(written));
        } catch (IllegalArgumentException e) {
            throw new KeyException(
                    "The key is neither hexadecimal nor base 64 (value withheld). Make one with: openssl rand -hex "
                            + LEAST_BYTES);
        }
    }

    /**
     * Makes a key by chance in a new file that only its owner may read.
     *
     * @throws KeyException if there is such a file, or it cannot be written
     */
    public static PseudonymKey create(Path file) {
        requireNonNull(file, "file is null");
        byte[] secret = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(secret);
        PseudonymKey key = of(secret);
        String text = HexFormat.of().formatHex(secret) + "\n";
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))))) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (FileAlreadyExistsException e) {
            throw new KeyException(
                    "%s is there already and was left as it is: a lost key cannot be made again. Name another file"
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new KeyException("Cannot write the key to %s. No key was made. Check the folder".formatted(file), e);
        }
        return key;
    }

    /** A short name for it, stored beside its pseudonyms; the key cannot be found from it. */
    public String id() {
        return id;
    }

    byte[] secret() {
        return secret;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "key (withheld)";
    }
}
