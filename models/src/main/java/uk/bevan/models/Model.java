package uk.bevan.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.Column;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;

/**
 * One model file: its contract and the SELECT below it.
 *
 * @param name the table or view it makes
 * @param summary one sentence on what a row is
 * @param kind whether its rows are stored
 * @param grain columns that identify a row
 * @param partition the column it is partitioned by
 * @param owner who answers for it
 * @param policy who may see it
 * @param columns its columns in order, typed and described
 * @param checks what must hold
 * @param sql the author's own text below the header
 * @param area the folder of {@code nhs/} it belongs to
 * @param file where it was read, for messages
 */
public record Model(
        TableName name,
        String summary,
        Kind kind,
        List<String> grain,
        Optional<String> partition,
        String owner,
        Policy policy,
        List<Column> columns,
        List<Check> checks,
        String sql,
        String area,
        Path file) {
    /** Whether a model's rows are stored. */
    public enum Kind {
        TABLE,
        VIEW
    }

    public Model {
        grain = List.copyOf(grain);
        columns = List.copyOf(columns);
        checks = List.copyOf(checks);
    }

    /** The same model with some of its checks. */
    public Model withChecks(List<Check> some) {
        return new Model(name, summary, kind, grain, partition, owner, policy, columns, some, sql, area, file);
    }

    /** Its columns as the lake needs them. */
    public TableSchema schema() {
        return new TableSchema(name, columns, partition.map(List::of).orElseGet(List::of), summary);
    }
}
