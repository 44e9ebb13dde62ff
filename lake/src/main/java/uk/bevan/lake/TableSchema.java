package uk.bevan.lake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The shape of a table as a contract or a model declares it.
 *
 * @param name the table
 * @param columns its columns in order
 * @param partitionedBy names of the columns it is partitioned by, each as it is (identity); empty for none
 * @param comment one sentence on what a row is
 */
public record TableSchema(TableName name, List<Column> columns, List<String> partitionedBy, String comment) {
    public TableSchema {
        columns = List.copyOf(columns);
        partitionedBy = List.copyOf(partitionedBy);
        for (String partition : partitionedBy) {
            if (columns.stream().noneMatch(column -> column.name().equals(partition))) {
                throw new IllegalArgumentException(
                        "%s is partitioned by '%s', which is not one of its columns".formatted(name, partition));
            }
        }
    }

    /** The column of that name. */
    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** A SELECT that gives the table's columns and no rows. */
    public String noRows() {
        return columns.stream().map(Column::asNull).collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }
}
