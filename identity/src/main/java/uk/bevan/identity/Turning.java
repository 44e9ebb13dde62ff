package uk.bevan.identity;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns what was made under earlier keys of a chain into what the whole chain makes, without any NHS number: the HMAC of it
 * under each later key. For use by one thread.
 */
public final class Turning {
    private static final HexFormat HEX = HexFormat.of();

    private final Hmac later;

    Turning(List<PseudonymKey> later) {
        this.later = new Hmac(later);
    }

    /**
     * The pseudonym, or keyed digest, that follows.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public String text(String before) {
        return Base32.encode(later.of(new Pseudonym(before).bytes()));
    }

    /**
     * The digest that follows a row's, of as many hexadecimal digits. A digest over pseudonyms would otherwise tell whoever has
     * an earlier key which number a row is about, by trying all of them.
     */
    public String rowDigest(String before) {
        byte[] bytes = HEX.parseHex(before);
        return HEX.formatHex(Arrays.copyOf(later.of(bytes), bytes.length));
    }
}
