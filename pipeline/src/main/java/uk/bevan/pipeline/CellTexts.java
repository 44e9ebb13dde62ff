package uk.bevan.pipeline;

import java.math.BigDecimal;

/** Values of results as plain text: exact, without exponents. */
public final class CellTexts {
    private CellTexts() {}

    /** The value as text. */
    public static String plain(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
