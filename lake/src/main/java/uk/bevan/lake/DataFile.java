package uk.bevan.lake;

import java.util.Map;

/**
 * One Parquet file of a table.
 *
 * @param location where it is: an absolute path, or a URI in an object store
 * @param rows rows in it
 * @param bytes its size
 * @param partition value of each partition column as text ({@code 2026-06-01} for a date; an empty string never stands
 *     for null: a null is the text {@code null}); empty map where the table is not partitioned
 * @param bounds per column, lowest and highest value where the engine told them; may be empty
 */
public record DataFile(
        String location, long rows, long bytes, Map<String, String> partition, Map<String, ColumnBounds> bounds) {
    public DataFile {
        partition = Map.copyOf(partition);
        bounds = Map.copyOf(bounds);
    }

    /** The file, once it is known which partition its rows are of. */
    public DataFile in(Map<String, String> known) {
        return new DataFile(location, rows, bytes, known, bounds);
    }

    /**
     * What the engine that wrote a file said about one column.
     *
     * @param lowest smallest value as text
     * @param highest largest value as text
     * @param nulls rows in which it is null
     */
    public record ColumnBounds(String lowest, String highest, long nulls) {}
}
