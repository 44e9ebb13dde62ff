package uk.bevan.sources;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The fields of one record as UTF-8, an empty one where there is nothing: most go to the engine as they came. */
final class Texts {
    static final byte[] NONE = {};

    private final byte[][] fields;

    /** So many empty fields. */
    Texts(int count) {
        this.fields = new byte[count][];
        clear();
    }

    /** The field's bytes, which are not to be changed. */
    byte[] bytes(int position) {
        return fields[position];
    }

    String text(int position) {
        return text(fields[position]);
    }

    static String text(byte[] field) {
        return new String(field, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.isEmpty() ? NONE : text.getBytes(StandardCharsets.UTF_8);
    }

    void set(int position, byte[] field) {
        fields[position] = field;
    }

    void set(int position, String text) {
        fields[position] = bytes(text);
    }

    /** The fields themselves, to be filled in. */
    byte[][] all() {
        return fields;
    }

    /** Takes over as many fields of another record as there is room for. */
    void copy(Texts other) {
        System.arraycopy(other.fields, 0, fields, 0, fields.length);
    }

    /** Fills in the fields of a record that may have fewer of them, or more. */
    void fill(List<String> texts) {
        clear();
        for (int position = 0; position < Math.min(fields.length, texts.size()); position++) {
            set(position, texts.get(position));
        }
    }

    /** Makes every field empty. */
    void clear() {
        Arrays.fill(fields, NONE);
    }
}
