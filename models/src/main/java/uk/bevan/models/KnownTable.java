package uk.bevan.models;

import java.util.List;
import java.util.Optional;
import uk.bevan.lake.Column;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;

/**
 * A table a query may name.
 *
 * @param schema its columns
 * @param key columns that are known to identify a row, because something checks it; empty where nothing does
 * @param keyHint what to say where a key would be needed: its columns or why there is none
 */
record KnownTable(TableSchema schema, Optional<List<String>> key, String keyHint) {
    TableName name() {
        return schema.name();
    }

    List<String> columnNames() {
        return schema.columns().stream().map(Column::name).toList();
    }
}
