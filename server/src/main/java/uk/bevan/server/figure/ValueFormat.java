package uk.bevan.server.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How a figure is written for England. The web room's {@code format.ts} writes the same. */
public enum ValueFormat {
    /** 1,234 */
    COUNT("#,##0", "", ""),
    /** 12.3; below one 0.045, or low rates would all look the same. */
    RATE("#,##0.0", "", ""),
    /** £1,234 */
    POUNDS("#,##0", "£", ""),
    /** £5.60 */
    PENCE("#,##0.00", "£", ""),
    /** 12.3% */
    PERCENT("#,##0.0", "", "%");

    private static final String BELOW_ONE = "0.0##";

    private final String pattern;
    private final String before;
    private final String after;

    ValueFormat(String pattern, String before, String after) {
        this.pattern = pattern;
        this.before = before;
        this.after = after;
    }

    /** The figure in full, halves rounded up. */
    public String write(BigDecimal value) {
        boolean low = this == RATE && value.abs().compareTo(BigDecimal.ONE) < 0;
        DecimalFormat format =
                new DecimalFormat(low ? BELOW_ONE : pattern, DecimalFormatSymbols.getInstance(Locale.UK));
        format.setRoundingMode(RoundingMode.HALF_UP);
        String sign = value.signum() < 0 ? "-" : "";
        return sign + before + format.format(value.abs()) + after;
    }

    /** The figure in full, halves rounded up. */
    public String write(double value) {
        return write(BigDecimal.valueOf(value));
    }

    /** Its name in a page's attributes. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
