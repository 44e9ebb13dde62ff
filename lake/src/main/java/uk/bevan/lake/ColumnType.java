package uk.bevan.lake;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column, in the words contracts and models use.
 *
 * @param kind what it holds
 * @param precision digits in all, for decimals; otherwise 0
 * @param scale digits after the point, for decimals; otherwise 0
 */
public record ColumnType(Kind kind, int precision, int scale) {
    /** What a column holds. {@link #TIMESTAMP} is wall time in Europe/London, {@link #TIMESTAMPTZ} an instant. */
    public enum Kind {
        VARCHAR,
        BOOLEAN,
        INTEGER,
        BIGINT,
        DOUBLE,
        DECIMAL,
        DATE,
        TIMESTAMP,
        TIMESTAMPTZ
    }

    public static final ColumnType VARCHAR = new ColumnType(Kind.VARCHAR, 0, 0);
    public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, 0, 0);
    public static final ColumnType INTEGER = new ColumnType(Kind.INTEGER, 0, 0);
    public static final ColumnType BIGINT = new ColumnType(Kind.BIGINT, 0, 0);
    public static final ColumnType DOUBLE = new ColumnType(Kind.DOUBLE, 0, 0);
    public static final ColumnType DATE = new ColumnType(Kind.DATE, 0, 0);
    public static final ColumnType TIMESTAMP = new ColumnType(Kind.TIMESTAMP, 0, 0);
    public static final ColumnType TIMESTAMPTZ = new ColumnType(Kind.TIMESTAMPTZ, 0, 0);

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),\\s*(\\d{1,2})\\)");

    public ColumnType {
        boolean decimal = kind == Kind.DECIMAL;
        if (decimal && (precision < 1 || precision > 38 || scale < 0 || scale > precision)) {
            throw new IllegalArgumentException("Invalid type decimal(%d,%d)".formatted(precision, scale));
        }
        if (!decimal && (precision != 0 || scale != 0)) {
            throw new IllegalArgumentException("Only decimals have precision and scale, not " + kind);
        }
    }

    /** An exact decimal of that many digits in all and after the point. */
    public static ColumnType decimal(int precision, int scale) {
        return new ColumnType(Kind.DECIMAL, precision, scale);
    }

    /** Reads {@code varchar}, {@code bigint}, {@code decimal(18,2)} and so on. */
    public static ColumnType parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = DECIMAL.matcher(lower);
        if (matcher.matches()) {
            return decimal(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.DECIMAL && kind.name().toLowerCase(Locale.ROOT).equals(lower)) {
                return new ColumnType(kind, 0, 0);
            }
        }
        throw new IllegalArgumentException(
                "Unknown type '%s'; known are varchar, boolean, integer, bigint, double, decimal(p,s), date, timestamp, timestamptz"
                        .formatted(text));
    }

    /** Whether its values can be added up. */
    public boolean isNumber() {
        return switch (kind) {
            case INTEGER, BIGINT, DOUBLE, DECIMAL -> true;
            case VARCHAR, BOOLEAN, DATE, TIMESTAMP, TIMESTAMPTZ -> false;
        };
    }

    /** The type as contracts write it, which is also how DuckDB and Spark write it. */
    public String sql() {
        return kind == Kind.DECIMAL
                ? "decimal(%d,%d)".formatted(precision, scale)
                : kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return sql();
    }
}
