package uk.bevan.models;

import java.util.List;
import java.util.OptionalLong;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;

/** Something a query can read by name. */
public sealed interface Relation {
    /** The name by which the query knows it. */
    TableName name();

    /**
     * A table: exactly these files, which may be some of its partitions.
     *
     * @param schema its columns; a file that lacks a column gives nulls
     * @param snapshot the snapshot the files belong to; empty for an empty table
     * @param files what to read; empty for an empty table
     */
    record Stored(TableSchema schema, OptionalLong snapshot, List<DataFile> files) implements Relation {
        public Stored {
            files = List.copyOf(files);
            if (snapshot.isEmpty() && !files.isEmpty()) {
                throw new IllegalArgumentException("%s has files of no snapshot".formatted(schema.name()));
            }
        }

        /** A table without rows. */
        public static Stored empty(TableSchema schema) {
            return new Stored(schema, OptionalLong.empty(), List.of());
        }

        @Override
        public TableName name() {
            return schema.name();
        }
    }

    /**
     * A view over other relations of the same request, which must come before it.
     *
     * @param name its name
     * @param sql its SELECT
     */
    record View(TableName name, String sql) implements Relation {}
}
