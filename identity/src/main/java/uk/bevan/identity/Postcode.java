package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A full postcode on its way to an area: it never lands. Case, blanks and their place do not matter.
 */
public final class Postcode {
    private static final Pattern FORM = Pattern.compile(
            "GIR0AA|ZZ99\\d[A-Z]{2}|[A-PR-UWYZ](?:\\d{1,2}|[A-HK-Y]\\d{1,2}|\\d[A-Z]|[A-HK-Y]\\d[A-Z])\\d[A-Z]{2}");
    private static final int RADIX = 37;

    private final long packed;

    private Postcode(long packed) {
        this.packed = packed;
    }

    /** Reads what was delivered; empty where it has not the form of a postcode. */
    public static Optional<Postcode> read(String delivered) {
        String text = requireNonNull(delivered, "delivered is null")
                .codePoints()
                .filter(character -> !Separators.isBlank(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(Locale.ROOT);
        return FORM.matcher(text).matches() ? Optional.of(new Postcode(pack(text))) : Optional.empty();
    }

    /** Seven characters of 36 as a number below 37^7; shorter ones are smaller, so no two are the same. */
    private static long pack(String text) {
        long packed = 0;
        for (int index = 0; index < text.length(); index++) {
            packed = packed * RADIX + Character.digit(text.charAt(index), RADIX - 1) + 1;
        }
        return packed;
    }

    /** A number that orders and tells apart all postcodes. */
    long packed() {
        return packed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Postcode postcode && postcode.packed == packed;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(packed);
    }

    /** Never the postcode. */
    @Override
    public String toString() {
        return "postcode (withheld)";
    }
}
