package uk.bevan.identity;

/** The characters that people and systems put between the digits of a number. */
final class Separators {
    private Separators() {}

    /** Blanks of every kind, those that do not break and those that have no width included. */
    static boolean isBlank(int character) {
        return character == ' '
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || (character >= 0x200B && character <= 0x200D)
                || character == 0x2060
                || character == 0xFEFF;
    }

    /** Hyphens, dashes and minus signs; the soft hyphen too. */
    static boolean isDash(int character) {
        return character == '-'
                || character == 0x00AD
                || character == 0x2212
                || Character.getType(character) == Character.DASH_PUNCTUATION;
    }

    static boolean isSeparator(int character) {
        return isBlank(character) || isDash(character);
    }
}
