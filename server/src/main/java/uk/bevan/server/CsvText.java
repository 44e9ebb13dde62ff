package uk.bevan.server;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV as RFC 4180 has it, in UTF-8 with a mark that spreadsheets know it by. Texts that a spreadsheet would take for a
 * formula get an apostrophe before them. Not safe for threads.
 */
public final class CsvText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

    /** Begins with the names of the columns. */
    public CsvText(List<String> columns) {
        row(columns);
    }

    /** Adds a row: numbers as they are, nothing for null, anything else as text. */
    public void row(List<? extends @Nullable Object> values) {
        String comma = "";
        for (Object value : values) {
            text.append(comma).append(cell(value));
            comma = ",";
        }
        text.append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        return quoted(safe(value.toString()));
    }

    /** A number without an exponent and without noughts at its end. */
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String safe(String value) {
        boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 && !value.equals("-");
        return formula ? "'" + value : value;
    }

    private static String quoted(String value) {
        boolean needed = value.chars().anyMatch(character -> "\",\r\n".indexOf(character) >= 0);
        return needed ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }

    /** What was written. */
    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
