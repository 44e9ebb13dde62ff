package uk.bevan.server.catalogue;

import java.util.List;

/**
 * The lineage of a column as lists.
 *
 * @param from what its values are made of, one step back
 * @param rows what decides which rows its table has, one step back
 * @param origins what it is made of in the end: columns as they were delivered, and reference tables
 * @param uses columns that are made with it, directly or not
 */
public record ColumnLists(List<ColumnUse> from, List<ColumnUse> rows, List<ColumnUse> origins, List<ColumnUse> uses) {
    public ColumnLists {
        from = List.copyOf(from);
        rows = List.copyOf(rows);
        origins = List.copyOf(origins);
        uses = List.copyOf(uses);
    }
}
