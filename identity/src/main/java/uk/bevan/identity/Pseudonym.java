package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A keyed pseudonym: all 256 bits of an HMAC-SHA-256 as 52 letters a to z and digits 2 to 7 (RFC 4648 base 32 in lower
 * case, without padding). Still personal data, so its {@code toString} does not show it.
 *
 * <p>Not hexadecimal, because a long hexadecimal text now and then holds ten digits that pass as an NHS number, which no
 * scanner for leaks should have to excuse.
 *
 * @param text what is stored
 */
public record Pseudonym(String text) {
    /** Letters and digits of a pseudonym. */
    public static final int LENGTH = 52;

    /**
     * Takes what was stored.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Pseudonym {
        requireNonNull(text, "text is null");
        if (!Base32.isEncoded(text)) {
            throw new IllegalArgumentException(
                    "A pseudonym has %d letters a to z and digits 2 to 7; found %d characters (value withheld)"
                            .formatted(LENGTH, text.length()));
        }
    }

    /** The pseudonym that a text is; empty where it is none. */
    public static Optional<Pseudonym> read(String text) {
        return Base32.isEncoded(text) ? Optional.of(new Pseudonym(text)) : Optional.empty();
    }

    static Pseudonym of(byte[] hash) {
        return new Pseudonym(Base32.encode(hash));
    }

    byte[] bytes() {
        return Base32.decode(text);
    }

    /** Never the pseudonym. */
    @Override
    public String toString() {
        return "pseudonym (withheld)";
    }
}
