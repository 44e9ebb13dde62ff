package uk.bevan.lake;

/**
 * A column of a table.
 *
 * @param name lower-case name
 * @param type what it holds
 * @param description one line for the data dictionary; empty for columns Bevan adds itself
 */
public record Column(String name, ColumnType type, String description) {
    /** SQL of the column where nothing is known of it: a null of its type, under its name. */
    public String asNull() {
        return "CAST(NULL AS %s) AS %s".formatted(type.sql(), name);
    }
}
