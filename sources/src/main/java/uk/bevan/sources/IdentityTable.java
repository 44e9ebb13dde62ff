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
    private final Map<TableName, Map<String, String>> outstanding = new HashMap<>();

    IdentityTable(LandingDatabase database, Lake lake) {
        this.database = database;
        this.lake = lake;
    }

    /** Digests of a contract's records that are withheld and not released yet, each with that of the value refused. */
    Map<String, String> outstanding(TableName contract) throws SQLException {
        Map<String, String> known = outstanding.get(contract);
        if (known == null) {
            known = landed(contract);
            outstanding.put(contract, known);
        }
        return known;
    }

    /** What a delivery withheld and released counts for those after it, committed or about to be. */
    void accepted(TableName contract, DoorReport report) {
        Map<String, String> known = outstanding.get(contract);
        if (known != null) {
            for (DoorEvent event : report.events()) {
                if (!event.withheld()) {
                    known.remove(event.recordDigest());
                } else if (!event.recordDigest().isEmpty()) {
                    known.put(event.recordDigest(), event.valueDigest());
                }
            }
        }
    }

    private Map<String, String> landed(TableName contract) throws SQLException {
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

    /** Writes what the door did with deliveries about people: for each its files by table. Nothing for other deliveries. */
    Map<String, Map<TableName, List<DataFile>>> write(Map<Delivery, DoorReport> deliveries) throws SQLException {
        Map<Delivery, DoorReport> people = new LinkedHashMap<>(deliveries);
        people.values().removeIf(report -> !report.people());
        Map<Delivery, DoorReport> news = new LinkedHashMap<>(people);
        news.values().removeIf(report -> !report.isNews());
        Map<String, Map<TableName, List<DataFile>>> files = new LinkedHashMap<>();
        if (!people.isEmpty()) {
            Files counts = new Files(IdentityTables.COUNTS);
            for (Map.Entry<Delivery, DoorReport> each : people.entrySet()) {
                files.computeIfAbsent(each.getKey().id(), id -> new LinkedHashMap<>())
                        .put(COUNTS, counts.write(each.getKey(), counts(each.getKey(), each.getValue())));
            }
        }
        if (!news.isEmpty()) {
            stage(news);
            Files events = new Files(IdentityTables.QUARANTINE);
            long sequence = lake.completeDeliveries(QUARANTINE).size();
            for (Delivery delivery : news.keySet()) {
                files.computeIfAbsent(delivery.id(), id -> new LinkedHashMap<>())
                        .put(QUARANTINE, events.write(delivery, events(delivery, ++sequence)));
            }
            database.execute("DROP TABLE " + STAGED);
        }
        return files;
    }

    private void stage(Map<Delivery, DoorReport> news) throws SQLException {
        database.execute(
                "CREATE OR REPLACE TABLE %s (delivery VARCHAR, line BIGINT, event VARCHAR, column_name VARCHAR, reason VARCHAR, value_digest VARCHAR, record_digest VARCHAR)"
                        .formatted(STAGED));
        try (DuckDBAppender appender = database.root().createAppender(DuckDBConnection.DEFAULT_SCHEMA, STAGED)) {
            for (Map.Entry<Delivery, DoorReport> each : news.entrySet()) {
                for (DoorEvent event : each.getValue().events()) {
                    appender.beginRow();
                    appender.append(each.getKey().id());
                    appender.append(event.line());
                    appender.append(event.withheld() ? "withheld" : "released");
                    appender.append(event.column());
                    appender.append(event.reason());
                    appender.append(event.valueDigest());
                    appender.append(event.recordDigest());
                    appender.endRow();
                }
            }
        }
    }

    private static String events(Delivery delivery, long sequence) {
        return """
                SELECT %s AS contract, %s AS source, event, nullif(column_name, '') AS column_name, nullif(reason, '') AS reason,
                    nullif(value_digest, '') AS value_digest, nullif(record_digest, '') AS record_digest,
                    CAST(%d AS BIGINT) AS sequence, %s, line AS _line
                FROM %s WHERE delivery = %s""".formatted(
                        ColumnSql.quote(delivery.contract()),
                        ColumnSql.quote(delivery.source()),
                        sequence,
                        partition(delivery),
                        STAGED,
                        ColumnSql.quote(delivery.id()));
    }

    private static String counts(Delivery delivery, DoorReport report) {
        return """
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
    }

    private static String partition(Delivery delivery) {
        return "%s AS period, %s AS _delivery_id"
                .formatted(LandingSql.literal(delivery.periods().getFirst()), ColumnSql.quote(delivery.id()));
    }

    /** Files of one of the tables, in a folder of their own. */
    private final class Files {
        private final ParquetWriter writer;
        private int count;

        Files(BronzeContract contract) {
            lake.createOrEvolve(contract.schema());
            writer = new ParquetWriter(Path.of(lake.newDataFolder(contract.table())), lake.fieldIds(contract.table()));
        }

        List<DataFile> write(Delivery delivery, String rows) throws SQLException {
            return writer.write(
                    database.root(),
                    rows,
                    "door-" + ++count,
                    Map.of("period", delivery.periods().getFirst().toString(), "_delivery_id", delivery.id()));
        }
    }
}
