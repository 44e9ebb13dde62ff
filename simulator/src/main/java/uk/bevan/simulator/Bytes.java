package uk.bevan.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A growing buffer that writes text and numbers as bytes, without an object for each. */
final class Bytes {
    private byte[] buffer;
    private int length;

    Bytes(int capacity) {
        buffer = new byte[capacity];
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, length);
    }

    Bytes add(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    Bytes add(String text) {
        return add(text.getBytes(UTF_8));
    }

    Bytes add(char ascii) {
        ensure(1);
        buffer[length++] = (byte) ascii;
        return this;
    }

    /** A whole number that is not negative. */
    Bytes add(long number) {
        return padded(number, digits(number));
    }

    /** A whole number with zeros before it. */
    Bytes padded(long number, int width) {
        ensure(width);
        long rest = number;
        for (int index = length + width - 1; index >= length; index--) {
            long tenth = rest / 10;
            buffer[index] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        }
        length += width;
        return this;
    }

    /** A number given in units of a power of ten, with all its decimals: 1541 with two is {@code 15.41}. */
    Bytes fixed(long units, int decimals, long scale) {
        long whole = units / scale;
        add(whole).add('.');
        return padded(units - whole * scale, decimals);
    }

    /** The same without the zeros at the end: 150 with two is {@code 1.5}, 800 is {@code 8.}. */
    Bytes trimmed(long units, int decimals, long scale) {
        fixed(units, decimals, scale);
        while (buffer[length - 1] == '0') {
            length--;
        }
        return this;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, buffer.length * 2));
        }
    }
}
