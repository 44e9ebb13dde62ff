package uk.bevan.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** RFC 4648 base 32 of 32 bytes, in lower case and without padding. */
final class Base32 {
    private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();
    private static final int BYTES = 32;
    private static final int BITS_OF_LAST = 4;

    private Base32() {}

    private static byte[] values() {
        byte[] values = new byte[1 << Byte.SIZE];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < ALPHABET.length; value++) {
            values[ALPHABET[value]] = (byte) value;
        }
        return values;
    }

    static String encode(byte[] bytes) {
        byte[] text = new byte[Pseudonym.LENGTH];
        int at = 0;
        int held = 0;
        int bits = 0;
        for (int index = 0; index < BYTES; index++) {
            held = (held << 8) | (bytes[index] & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[at] = ALPHABET[(held >>> bits) & 31];
                at++;
            }
        }
        text[at] = ALPHABET[(held << BITS_OF_LAST) & 31];
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Whether a text is what {@link #encode} gives for some bytes. */
    static boolean isEncoded(String text) {
        if (text.length() != Pseudonym.LENGTH) {
            return false;
        }
        for (int index = 0; index < text.length(); index++) {
            if (value(text.charAt(index)) < 0) {
                return false;
            }
        }
        return value(text.charAt(Pseudonym.LENGTH - 1)) % (1 << BITS_OF_LAST) == 0;
    }

    static byte[] decode(String text) {
        byte[] bytes = new byte[BYTES];
        int at = 0;
        int held = 0;
        int bits = 0;
        for (int index = 0; index < Pseudonym.LENGTH; index++) {
            held = (held << 5) | value(text.charAt(index));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at] = (byte) (held >>> bits);
                at++;
            }
        }
        return bytes;
    }

    /** The five bits that a letter stands for; -1 for one that stands for none. */
    private static int value(char character) {
        return character < VALUES.length ? VALUES[character] : -1;
    }
}
