package uk.bevan.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import uk.bevan.lake.TableName;

/**
 * What the columns of one model are made of, seen one step back: from the tables and views its SELECT names.
 *
 * @param columns for each of its columns, what its values are made of; ordering and partitioning columns of windows are
 *     with the column the window makes
 * @param rows what decides which rows there are: columns of WHERE, JOIN, GROUP BY and of ORDER BY with LIMIT
 */
public record ColumnLineage(Map<String, Set<Source>> columns, Set<Source> rows) {
    /** How a column is used. */
    public enum Role {
        /** Its values flow into values. */
        DIRECT,
        /** It decides which rows or values are kept. */
        FILTER,
        /** It decides which rows meet. */
        JOIN,
        /** It decides which rows are put together. */
        GROUP,
        /** It decides which row comes first. */
        ORDER
    }

    /**
     * A column of an input.
     *
     * @param table the table or view
     * @param column its column
     * @param role how it is used
     */
    public record Source(TableName table, String column, Role role) {
        /** The same column in the role it has when what it makes is itself used in another. */
        Source seenThrough(Role outer) {
            return outer == Role.DIRECT ? this : new Source(table, column, outer);
        }
    }

    public ColumnLineage {
        Map<String, Set<Source>> copies = new LinkedHashMap<>();
        columns.forEach((name, sources) -> copies.put(name, Set.copyOf(sources)));
        columns = Collections.unmodifiableMap(copies);
        rows = Set.copyOf(rows);
    }
}
