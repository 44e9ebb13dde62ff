package uk.bevan.server.figure;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * A figure in a table, or why there is none. What is suppressed is not missing, and neither is zero.
 *
 * @param kind whether it is shown
 * @param value the figure, where it is shown
 * @param written what the table says: the figure, or the reason why there is none
 */
public record Figure(Kind kind, OptionalDouble value, String written) {
    /** Whether a figure is shown, and if not, what kind of absence it is. */
    public enum Kind {
        SHOWN,
        MISSING,
        SUPPRESSED
    }

    public Figure {
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
        requireNonNull(written, "written is null");
        if ((kind == Kind.SHOWN) != value.isPresent()) {
            throw new IllegalArgumentException("a figure that is %s with value %s".formatted(kind, value));
        }
    }

    /** A figure. */
    public static Figure shown(double value, ValueFormat format) {
        return new Figure(Kind.SHOWN, OptionalDouble.of(value), format.write(value));
    }

    /** Nobody told one: {@code no data}, {@code no registered patients}. */
    public static Figure missing(String reason) {
        return new Figure(Kind.MISSING, OptionalDouble.empty(), reason);
    }

    /** There is one that must not be shown: {@code fewer than 8 people}. */
    public static Figure suppressed(String reason) {
        return new Figure(Kind.SUPPRESSED, OptionalDouble.empty(), reason);
    }

    /** Whether it is shown. */
    public boolean isShown() {
        return kind == Kind.SHOWN;
    }

    /** The exact figure as the browser reads it, empty where there is none. */
    public String exact() {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
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
