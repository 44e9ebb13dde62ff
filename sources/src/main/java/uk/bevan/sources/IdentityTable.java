package uk.bevan.sources;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.IdentityTables;

/** Keeps what the identity door withheld, released and counted, committed with the delivery it belongs to. */
final class IdentityTable {
    static final TableName QUARANTINE = IdentityTables.QUARANTINE.table();
    static final TableName COUNTS = IdentityTables.COUNTS.table();

    private static final String STAGED = "door_event";

    private final LandingDatabase database;
    private final Lake lake;

    IdentityTable(LandingDatabase database, Lake lake) {
        this.database = database;
        this.lake = lake;
    }

    /** Digests of a contract's records that are withheld and not released yet, each with that of the value refused. */
    Map<String, String> outstanding(TableName contract) throws SQLException {
        OptionalLong head = lake.head(QUARANTINE);
        Map<LocalDate, Set<String>> complete = new LinkedHashMap<>();
        for (Delivery delivery : lake.completeDeliveries(QUARANTINE)) {
            if (delivery.contract().equals(contract.toString())) {
                delivery.periods()
                        .forEach(period -> complete.computeIfAbsent(period, p -> new HashSet<>())
                                .add(delivery.id()));
            }
        }
        List<DataFile> files =
                head.isEmpty() || complete.isEmpty() ? List.of() : lake.filesOf(QUARANTINE, head.getAsLong(), complete);
        Map<String, String> outstanding = new HashMap<>();
        if (!files.isEmpty()) {
            String names =
                    files.stream().map(file -> ColumnSql.quote(file.location())).collect(Collectors.joining(", "));
            LandingDatabase.query(
                            database.root(),
                            """
                            SELECT record_digest, max_by(value_digest, (sequence, _line)) AS refused,
                                max_by(event, (sequence, _line)) AS last_event
                            FROM read_parquet([%s]) WHERE record_digest IS NOT NULL
                            GROUP BY record_digest HAVING last_event = 'withheld'""".formatted(names),
                            result -> Map.entry(result.getString(1), result.getString(2)))
                    .forEach(entry -> outstanding.put(entry.getKey(), entry.getValue()));
        }
        return outstanding;
    }

    /** Writes what the door did with a delivery about people, for each table its files. Nothing for other deliveries. */
    Map<TableName, List<DataFile>> write(Delivery delivery, DoorReport report) throws SQLException {
        Map<TableName, List<DataFile>> files = new LinkedHashMap<>();
        if (report.people()) {
            files.put(COUNTS, counts(delivery, report));
            if (report.isNews()) {
                files.put(QUARANTINE, events(delivery, report));
            }
        }
        return files;
    }

    private List<DataFile> events(Delivery delivery, DoorReport report) throws SQLException {
        database.execute(
                "CREATE OR REPLACE TABLE %s (line BIGINT, event VARCHAR, column_name VARCHAR, reason VARCHAR, value_digest VARCHAR, record_digest VARCHAR)"
                        .formatted(STAGED));
        try (DuckDBAppender appender = database.root().createAppender(DuckDBConnection.DEFAULT_SCHEMA, STAGED)) {
            for (DoorEvent event : report.events()) {
                appender.beginRow();
                appender.append(event.line());
                appender.append(event.withheld() ? "withheld" : "released");
                appender.append(event.column());
                appender.append(event.reason());
                appender.append(event.valueDigest());
                appender.append(event.recordDigest());
                appender.endRow();
            }
        }
        long sequence = lake.completeDeliveries(QUARANTINE).size() + 1L;
        String rows = """
                SELECT %s AS contract, %s AS source, event, nullif(column_name, '') AS column_name, nullif(reason, '') AS reason,
                    nullif(value_digest, '') AS value_digest, nullif(record_digest, '') AS record_digest,
                    CAST(%d AS BIGINT) AS sequence, %s, line AS _line
                FROM %s""".formatted(
                        ColumnSql.quote(delivery.contract()),
                        ColumnSql.quote(delivery.source()),
                        sequence,
                        partition(delivery),
                        STAGED);
        List<DataFile> files = write(IdentityTables.QUARANTINE, delivery, rows);
        database.execute("DROP TABLE " + STAGED);
        return files;
    }

    private List<DataFile> counts(Delivery delivery, DoorReport report) throws SQLException {
        String rows = """
                SELECT %s AS contract, %s AS source, CAST(%d AS BIGINT) AS records, CAST(%d AS BIGINT) AS withheld,
                    CAST(%d AS BIGINT) AS released, CAST(%d AS BIGINT) AS without_number, CAST(%d AS BIGINT) AS test_numbers,
                    CAST(%d AS BIGINT) AS opted_out, CAST(%d AS BIGINT) AS dates_refused,
                    CAST(%d AS BIGINT) AS postcodes_unknown, CAST(%d AS BIGINT) AS numbers_scrubbed, %s,
                    CAST(1 AS BIGINT) AS _line""".formatted(
                        ColumnSql.quote(delivery.contract()),
                        ColumnSql.quote(delivery.source()),
                        report.records(),
                        report.withheld(),
                        report.released(),
                        report.withoutNumber(),
                        report.testNumbers(),
                        report.optedOut(),
                        report.datesRefused(),
                        report.postcodesUnknown(),
                        report.numbersScrubbed(),
                        partition(delivery));
        return write(IdentityTables.COUNTS, delivery, rows);
    }

    private static String partition(Delivery delivery) {
        return "%s AS period, %s AS _delivery_id"
                .formatted(LandingSql.literal(delivery.periods().getFirst()), ColumnSql.quote(delivery.id()));
    }

    private List<DataFile> write(BronzeContract contract, Delivery delivery, String rows) throws SQLException {
        lake.createOrEvolve(contract.schema());
        return new ParquetWriter(Path.of(lake.newDataFolder(contract.table())), lake.fieldIds(contract.table()))
                .write(
                        database.root(),
                        rows,
                        "door",
                        Map.of("period", delivery.periods().getFirst().toString(), "_delivery_id", delivery.id()));
    }
}
