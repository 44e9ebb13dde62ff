package uk.bevan.lake;

import java.util.regex.Pattern;

/**
 * The name of a table: its layer and its own name, as in {@code gold.dim_practice}.
 *
 * @param layer lower-case name of the layer: {@code bronze}, {@code silver}, {@code gold} or {@code published}
 * @param name lower-case name within the layer
 */
public record TableName(String layer, String name) implements Comparable<TableName> {
    private static final Pattern PART = Pattern.compile("[a-z][a-z0-9_]*");

    public TableName {
        if (!PART.matcher(layer).matches() || !PART.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Invalid table name '%s.%s': layer and name are lower-case letters, digits and underscores"
                            .formatted(layer, name));
        }
    }

    /** Reads {@code layer.name}. */
    public static TableName of(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException(
                    "Invalid table name '%s': expected layer.name, as in gold.dim_practice".formatted(text));
        }
        return new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public int compareTo(TableName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return layer + "." + name;
    }
}
