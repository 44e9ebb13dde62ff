package uk.bevan.server.figure;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A figure in a table, or why there is none. What is suppressed is not missing, and neither is zero.
 *
 * @param kind whether it is shown
 * @param value the figure, where it is shown
 * @param written what the table says: the figure, or the reason why there is none
 */
public record Cell(Kind kind, Optional<BigDecimal> value, String written) {
    /** Whether a figure is shown, and if not, what kind of absence it is. */
    public enum Kind {
        SHOWN,
        MISSING,
        SUPPRESSED
    }

    public Cell {
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
        requireNonNull(written, "written is null");
        if ((kind == Kind.SHOWN) != value.isPresent()) {
            throw new IllegalArgumentException("a figure that is %s with value %s".formatted(kind, value));
        }
    }

    /** A figure. */
    public static Cell shown(BigDecimal value, ValueFormat format) {
        return new Cell(Kind.SHOWN, Optional.of(value), format.write(value));
    }

    /** Nobody told one: {@code no data}, {@code no registered patients}. */
    public static Cell missing(String reason) {
        return new Cell(Kind.MISSING, Optional.empty(), reason);
    }

    /** There is one that must not be shown: {@code fewer than 8 people}. */
    public static Cell suppressed(String reason) {
        return new Cell(Kind.SUPPRESSED, Optional.empty(), reason);
    }

    /** A figure that may not be known, and why it would not be. */
    public static Cell of(Optional<BigDecimal> value, ValueFormat format, String reasonForNone) {
        return value.map(known -> shown(known, format)).orElseGet(() -> missing(reasonForNone));
    }

    /** The figure as a position on a picture, 0 where there is none. */
    public double position() {
        return value.map(BigDecimal::doubleValue).orElse(0.0);
    }

    /** Whether it is shown. */
    public boolean isShown() {
        return kind == Kind.SHOWN;
    }

    /** The exact figure as the browser reads it, empty where there is none. */
    public String exact() {
        return value.map(BigDecimal::toPlainString).orElse("");
    }

    /** The kind of absence as the browser reads it, empty where a figure is shown. */
    public String gap() {
        return switch (kind) {
            case SHOWN -> "";
            case MISSING -> "missing";
            case SUPPRESSED -> "suppressed";
        };
    }
}
