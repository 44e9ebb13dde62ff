package uk.bevan.sources;

import java.util.ArrayList;
import java.util.List;

/**
 * One record of comma-separated text (RFC 4180), or what is wrong with it.
 *
 * @param status whether it could be split
 * @param fields its fields, quotes taken off; empty unless it is whole
 */
record CsvRecord(Status status, List<String> fields) {
    /** Whether a record could be split. */
    enum Status {
        WHOLE,
        /** A quote was opened and not closed. */
        OPEN,
        /** Something stands between a closing quote and the next comma. */
        BROKEN
    }

    private static final char QUOTE = '"';
    private static final char COMMA = ',';

    /** Splits a record; a quote inside a field that does not begin with one stands for itself. */
    static CsvRecord split(String text) {
        List<String> fields = new ArrayList<>();
        int position = 0;
        while (true) {
            int end;
            if (position < text.length() && text.charAt(position) == QUOTE) {
                StringBuilder field = new StringBuilder();
                end = quoted(text, position + 1, field);
                if (end < 0) {
                    return new CsvRecord(Status.OPEN, List.of());
                }
                if (end < text.length() && text.charAt(end) != COMMA) {
                    return new CsvRecord(Status.BROKEN, List.of());
                }
                fields.add(field.toString());
            } else {
                int comma = text.indexOf(COMMA, position);
                end = comma < 0 ? text.length() : comma;
                fields.add(text.substring(position, end));
            }
            if (end == text.length()) {
                return new CsvRecord(Status.WHOLE, fields);
            }
            position = end + 1;
        }
    }

    private static int quoted(String text, int start, StringBuilder field) {
        int position = start;
        while (position < text.length()) {
            int quote = text.indexOf(QUOTE, position);
            if (quote < 0) {
                return -1;
            }
            field.append(text, position, quote);
            if (quote + 1 < text.length() && text.charAt(quote + 1) == QUOTE) {
                field.append(QUOTE);
                position = quote + 2;
            } else {
                return quote + 1;
            }
        }
        return -1;
    }
}
