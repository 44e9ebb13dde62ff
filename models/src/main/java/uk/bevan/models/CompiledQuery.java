package uk.bevan.models;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import uk.bevan.lake.TableName;

/**
 * A query whose names are all known.
 *
 * @param inputs the tables it names, each once, in the order of first mention
 * @param columns the names of the columns it returns
 * @param relation what it does, as Calcite's tree
 */
record CompiledQuery(List<TableName> inputs, List<String> columns, RelNode relation) {
    CompiledQuery {
        inputs = List.copyOf(inputs);
        columns = List.copyOf(columns);
    }
}
