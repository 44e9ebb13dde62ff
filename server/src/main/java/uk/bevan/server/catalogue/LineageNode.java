package uk.bevan.server.catalogue;

import static java.util.Objects.requireNonNull;

import uk.bevan.lake.TableName;

/**
 * A table, or a column of one, in a picture of lineage.
 *
 * @param table the table
 * @param column the column; empty text for the table as a whole
 */
record LineageNode(TableName table, String column) implements Comparable<LineageNode> {
    LineageNode {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
    }

    String address() {
        return column.isEmpty() ? "/catalogue/" + table : "/catalogue/%s/%s".formatted(table, column);
    }

    @Override
    public int compareTo(LineageNode other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : column.compareTo(other.column);
    }
}
