package uk.bevan.sources;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import uk.bevan.lake.Column;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.ContractColumn;

/**
 * What a keyed table holds of complete deliveries, as SQL: compared in the engine, which spills, so that memory does not
 * grow with the table. Rows of a delivery that a crash cut short are not looked at; it is landed again under the same id.
 */
final class BronzeRows {
    private final Lake lake;
    private final BronzeContract contract;
    private final List<String> key;

    BronzeRows(Lake lake, BronzeContract contract, List<String> key) {
        this.lake = lake;
        this.contract = contract;
        this.key = key;
    }

    /** The digests a row must not have to be new; empty where nothing landed yet. */
    Optional<String> knownDigests(boolean latestOnly) {
        return scan().map(rows -> latestOnly
                ? "SELECT _row_digest FROM (%s) WHERE NOT _deleted".formatted(latest(rows))
                : """
                        SELECT DISTINCT landed._row_digest FROM %1$s AS landed
                        LEFT JOIN (SELECT %2$s, max(_sequence) AS _gone FROM %1$s WHERE _deleted GROUP BY %2$s) AS gone USING (%2$s)
                        WHERE NOT landed._deleted AND (gone._gone IS NULL OR landed._sequence > gone._gone)""".formatted(rows, keys()));
    }

    /** The keys that are there and have not been found gone; empty where nothing landed yet. */
    Optional<String> liveKeys() {
        return scan().map(rows -> "SELECT %s FROM (%s) WHERE NOT _deleted".formatted(keys(), latest(rows)));
    }

    /** Every version of every key by when it changed; empty where nothing landed yet. */
    Optional<String> versions(String changed) {
        return scan(changed)
                .map(rows ->
                        "SELECT %s, %s FROM %s WHERE NOT _deleted".formatted(keys(), LandingSql.quoted(changed), rows));
    }

    private String latest(String rows) {
        return "SELECT %s, max_by(_row_digest, (_sequence, _line)) AS _row_digest, max_by(_deleted, (_sequence, _line)) AS _deleted FROM %s GROUP BY %s"
                .formatted(keys(), rows, keys());
    }

    private String keys() {
        return key.stream().map(LandingSql::quoted).collect(Collectors.joining(", "));
    }

    private Optional<String> scan() {
        return scan("");
    }

    private Optional<String> scan(String further) {
        OptionalLong head = lake.head(contract.table());
        Map<LocalDate, Set<String>> complete = new LinkedHashMap<>();
        for (Delivery delivery : lake.completeDeliveries(contract.table())) {
            delivery.periods()
                    .forEach(period -> complete.computeIfAbsent(period, p -> new HashSet<>())
                            .add(delivery.id()));
        }
        if (head.isEmpty() || complete.isEmpty()) {
            return Optional.empty();
        }
        List<DataFile> files = lake.filesOf(contract.table(), head.getAsLong(), complete);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(read(lake.fieldIds(contract.table()), columns(further), files));
    }

    /** Rows of files as SQL, with columns told by the table's ids of them; null where a file is older than a column. */
    static String read(Map<String, Integer> ids, List<Column> columns, List<DataFile> files) {
        String schema = columns.stream()
                .map(column -> "%d: {name: %s, type: '%s', default_value: NULL}"
                        .formatted(
                                ids.getOrDefault(column.name(), 0),
                                ColumnSql.quote(column.name()),
                                column.type().sql()))
                .collect(Collectors.joining(", "));
        String names =
                files.stream().map(file -> ColumnSql.quote(file.location())).collect(Collectors.joining(", "));
        return "read_parquet([%s], schema = MAP {%s})".formatted(names, schema);
    }

    private List<Column> columns(String further) {
        List<Column> columns = new ArrayList<>(contract.columns().stream()
                .map(ContractColumn::column)
                .filter(column -> key.contains(column.name()) || column.name().equals(further))
                .toList());
        columns.addAll(List.of(
                BronzeContract.LINE, BronzeContract.ROW_DIGEST, BronzeContract.DELETED, BronzeContract.SEQUENCE));
        return columns;
    }
}
