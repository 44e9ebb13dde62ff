package uk.bevan.server.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import uk.bevan.lake.Column;
import uk.bevan.lake.TableName;
import uk.bevan.models.Policy;

/**
 * A table or view as the catalogue describes it.
 *
 * @param name its name
 * @param kind what makes its rows
 * @param summary what a row is
 * @param area the area it belongs to; empty text for those of the platform itself
 * @param owner who answers for it
 * @param policy who may see it
 * @param columns its columns
 * @param grain columns that identify a row; none where nothing is promised
 * @param partition the column it is partitioned by
 * @param sql the author's SELECT, for models
 * @param reads what its SELECT names
 * @param readBy models that name it
 */
public record CatalogueEntry(
        TableName name,
        Kind kind,
        String summary,
        String area,
        String owner,
        Policy policy,
        List<Column> columns,
        List<String> grain,
        Optional<String> partition,
        Optional<String> sql,
        List<TableName> reads,
        List<TableName> readBy) {
    /** What makes the rows of a table. */
    public enum Kind {
        DELIVERED("Delivered"),
        REFERENCE("Reference"),
        TABLE("Table"),
        VIEW("View"),
        BOOKKEEPING("Bookkeeping");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    public CatalogueEntry {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(summary, "summary is null");
        requireNonNull(area, "area is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(partition, "partition is null");
        requireNonNull(sql, "sql is null");
        columns = List.copyOf(columns);
        grain = List.copyOf(grain);
        reads = List.copyOf(reads);
        readBy = List.copyOf(readBy);
    }

    /** The column of that name. */
    public Optional<Column> column(String column) {
        return columns.stream().filter(known -> known.name().equals(column)).findFirst();
    }

    /** Where its page is. */
    public String address() {
        return "/catalogue/" + name;
    }
}
