package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An identifier that a hospital gives, as text. A whole number that a spreadsheet or a data frame turned into a decimal,
 * {@code 13.0}, is that whole number, {@code 13}; a number that lost digits on the way, {@code 1.3E5} or {@code 13.5}, is
 * refused. Leading zeros stay. Blanks around it go.
 */
public final class LocalIdentifier {
    private static final Pattern DECIMAL = Pattern.compile("([+-]?\\d+)[.](\\d*)");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+(?:[.]\\d*)?[eE][+-]?\\d+");
    private static final Pattern NOTHING = Pattern.compile("(?i)nan|null|none|n/a|<na>");
    private static final int MOST_CHARACTERS = 128;

    private final String text;

    private LocalIdentifier(String text) {
        this.text = text;
    }

    /** What a delivered text turned out to be. */
    public sealed interface Reading {}

    /** An identifier. */
    public record Valid(LocalIdentifier identifier) implements Reading {
        public Valid {
            requireNonNull(identifier, "identifier is null");
        }
    }

    /** A text that identifies nothing. */
    public record Invalid(Reason reason) implements Reading {
        public Invalid {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Why a text identifies nothing. */
    public enum Reason {
        /** Nothing stands there, or a word for nothing. */
        MISSING("is missing"),
        /** A number with a fraction: no identifier is. */
        FRACTION("is a number with a fraction"),
        /** Scientific notation: digits may be lost. */
        SCIENTIFIC("is in scientific notation: digits may be lost"),
        /** Control characters. */
        UNPRINTABLE("has characters that cannot be printed"),
        /** Far longer than any identifier. */
        LENGTH("is longer than 128 characters");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The end of a sentence that begins with the name of the column. */
        public String words() {
            return words;
        }
    }

    /** Reads what was delivered; an empty or blank text is {@link Reason#MISSING}. */
    public static Reading read(String delivered) {
        String text = requireNonNull(delivered, "delivered is null").strip();
        if (text.isEmpty()) {
            return new Invalid(Reason.MISSING);
        }
        if (text.length() > MOST_CHARACTERS) {
            return new Invalid(Reason.LENGTH);
        }
        if (isDigits(text)) {
            // What nearly all are: the patterns cost ten times as much.
            return new Valid(new LocalIdentifier(text));
        }
        if (NOTHING.matcher(text).matches()) {
            return new Invalid(Reason.MISSING);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return new Invalid(Reason.UNPRINTABLE);
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return new Invalid(Reason.SCIENTIFIC);
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (!decimal.matches()) {
            return new Valid(new LocalIdentifier(text));
        }
        boolean whole = decimal.group(2).chars().allMatch(digit -> digit == '0');
        return whole ? new Valid(new LocalIdentifier(decimal.group(1))) : new Invalid(Reason.FRACTION);
    }

    private static boolean isDigits(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The identifier itself: for those that stand for no person. One of a patient leaves only as a {@link Pseudonym}. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalIdentifier identifier && identifier.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Never the identifier. */
    @Override
    public String toString() {
        return "local identifier (withheld)";
    }
}
