package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * A valid NHS number. Nothing gives its digits back: it goes in, a {@link Pseudonym} comes out.
 *
 * <p>However it was written, one person has one number: blanks of every kind, hyphens and dashes are dropped wherever
 * they stand, and a decimal digit of any script (full-width ones come from some keyboards) is that digit. Ten digits must
 * be left, the tenth the Modulus 11 check digit of the others, and they must not be one of the eleven patterns that pass
 * the sum and are given to nobody. Numbers from 999 are the NHS's own test range: valid, and told apart.
 */
public final class NhsNumber {
    static final int DIGITS = 10;

    private static final long COUNTING_UP = 123_456_789L;
    private static final long ALL_ONES = 1_111_111_111L;
    private static final long TEST_RANGE = 9_990_000_000L;
    private static final int MODULUS = 11;
    private static final int IMPOSSIBLE = 10;

    private final long digits;

    private NhsNumber(long digits) {
        this.digits = digits;
    }

    /** What a delivered text turned out to be. */
    public sealed interface Reading {}

    /** A number that can be a person's. */
    public record Valid(NhsNumber number) implements Reading {
        public Valid {
            requireNonNull(number, "number is null");
        }
    }

    /** A text that is nobody's number. */
    public record Invalid(Reason reason) implements Reading {
        public Invalid {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Why a text is nobody's number. */
    public enum Reason {
        /** Nothing stands there. */
        MISSING("is missing"),
        /** Something else than digits, blanks and hyphens. */
        NOT_DIGITS("has characters that are no digits"),
        /** Fewer or more than ten digits. */
        LENGTH("has not ten digits"),
        /** The nine digits give a check digit of 10, so no number begins with them. */
        CHECK_DIGIT_IMPOSSIBLE("has no possible check digit"),
        /** The tenth digit is not the check digit of the others. */
        CHECK_DIGIT("fails the check digit"),
        /** Ten equal digits or 0123456789: typed to fill a field. */
        IMPLAUSIBLE("is a pattern that is given to nobody");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The end of a sentence that begins with "NHS number". */
        public String words() {
            return words;
        }
    }

    /** Reads what was delivered; an empty or blank text is {@link Reason#MISSING}. */
    public static Reading read(CharSequence text) {
        requireNonNull(text, "text is null");
        long value = 0;
        int count = 0;
        boolean seen = false;
        for (int index = 0; index < text.length(); ) {
            int character = Character.codePointAt(text, index);
            index += Character.charCount(character);
            if (Separators.isBlank(character)) {
                continue;
            }
            seen = true;
            int digit = Character.digit(character, 10);
            if (digit >= 0) {
                count++;
                value = count <= DIGITS ? value * 10 + digit : value;
            } else if (!Separators.isDash(character)) {
                return new Invalid(Reason.NOT_DIGITS);
            }
        }
        if (!seen) {
            return new Invalid(Reason.MISSING);
        }
        return count == DIGITS ? ofTenDigits(value) : new Invalid(Reason.LENGTH);
    }

    static Reading ofTenDigits(long value) {
        int check = check(value / 10);
        if (check == IMPOSSIBLE) {
            return new Invalid(Reason.CHECK_DIGIT_IMPOSSIBLE);
        }
        if (check != value % 10) {
            return new Invalid(Reason.CHECK_DIGIT);
        }
        if (value % ALL_ONES == 0 || value == COUNTING_UP) {
            return new Invalid(Reason.IMPLAUSIBLE);
        }
        return new Valid(new NhsNumber(value));
    }

    /**
     * The check digit of nine digits: 11 less the remainder by 11 of their sum weighted 10 to 2, where 11 counts as 0;
     * empty where that is 10, for no number begins with those nine.
     *
     * @throws IllegalArgumentException if they are not nine ASCII digits
     */
    public static OptionalInt checkDigit(String nineDigits) {
        requireNonNull(nineDigits, "nineDigits is null");
        if (nineDigits.length() != DIGITS - 1 || !nineDigits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            // The text may be the start of a person's number, so it is not shown.
            throw new IllegalArgumentException("A check digit is made of nine digits (value withheld)");
        }
        int check = check(Long.parseLong(nineDigits));
        return check == IMPOSSIBLE ? OptionalInt.empty() : OptionalInt.of(check);
    }

    /** 0 to 9, or 10 where there is none. */
    private static int check(long nineDigits) {
        long rest = nineDigits;
        int sum = 0;
        for (int weight = 2; weight <= DIGITS; weight++) {
            sum += (int) (rest % 10) * weight;
            rest /= 10;
        }
        return (MODULUS - sum % MODULUS) % MODULUS;
    }

    /** Whether it is of the range that the NHS gives to test records. */
    public boolean isTest() {
        return digits >= TEST_RANGE;
    }

    /** Its ten ASCII digits, for the one who makes the pseudonym and clears them. */
    byte[] bytes() {
        byte[] bytes = new byte[DIGITS];
        long rest = digits;
        for (int index = DIGITS - 1; index >= 0; index--) {
            bytes[index] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NhsNumber number && number.digits == digits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(digits);
    }

    /** Never the digits. */
    @Override
    public String toString() {
        return "NHS number (withheld)";
    }
}
