package uk.bevan.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tables, files and deliveries that the tests share. The lake never opens a data file, so they hold plain text. */
final class Fixture {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    static final TableName LINES = TableName.of("bronze.line");
    static final TableName NOTES = TableName.of("bronze.note");
    static final TableName FACT = TableName.of("gold.fct_line");

    private Fixture() {}

    static TableSchema landing(TableName name) {
        return new TableSchema(
                name,
                List.of(
                        new Column("period", ColumnType.DATE, "First day of the month"),
                        new Column("_delivery_id", ColumnType.VARCHAR, ""),
                        new Column("practice_code", ColumnType.VARCHAR, "ODS code"),
                        new Column("nic", ColumnType.decimal(18, 2), "Net ingredient cost")),
                List.of("period", "_delivery_id"),
                "One row per line as delivered.");
    }

    static TableSchema model(TableName name) {
        return new TableSchema(
                name,
                List.of(
                        new Column("month", ColumnType.DATE, "First day of the month"),
                        new Column("items", ColumnType.BIGINT, "Items dispensed")),
                List.of("month"),
                "One row per month.");
    }

    static DataFile file(Lake lake, TableName table, long rows, Map<String, String> partition) {
        return write(Path.of(lake.newDataFolder(table)), rows, partition);
    }

    static DataFile write(Path folder, long rows, Map<String, String> partition) {
        Path path = folder.resolve(UUID.randomUUID() + ".parquet");
        try {
            Files.writeString(path, "rows " + rows);
            return new DataFile(path.toString(), rows, Files.size(path), partition, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Delivery delivery(LocalDate period, int release, String hash, TableName... tables) {
        return new Delivery(
                Delivery.newId("epd", List.of(period), release, hash),
                "inbox",
                "epd",
                "epd",
                List.of(tables),
                "epd-2026",
                List.of(period),
                release,
                hash,
                "epd.csv",
                10,
                10,
                0,
                NOON.plusSeconds(release),
                "run");
    }

    static Map<TableName, List<DataFile>> filesOf(Lake lake, Delivery delivery, long rows) {
        return delivery.tables().stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> List.of(file(
                                lake,
                                table,
                                rows,
                                Map.of(
                                        "period",
                                        delivery.periods().getFirst().toString(),
                                        "_delivery_id",
                                        delivery.id())))));
    }

    static DataFile modelFile(Lake lake, TableName table, LocalDate month, long rows) {
        return file(lake, table, rows, Map.of("month", month.toString()));
    }

    static long stageModel(Lake lake, TableName table, Map<LocalDate, Long> rows) {
        return lake.stageReplace(
                table,
                lake.head(table),
                Optional.empty(),
                rows.entrySet().stream()
                        .map(entry -> modelFile(lake, table, entry.getKey(), entry.getValue()))
                        .toList(),
                Map.of());
    }

    static PublicationRequest request(Lake lake, TableName... tables) {
        Map<TableName, PublishedTable> pinned = new TreeMap<>();
        for (TableName table : tables) {
            long snapshot = lake.head(table).orElseThrow();
            pinned.put(table, pinned(snapshot, rows(lake, table, snapshot)));
        }
        return new PublicationRequest("2026-06", NOON, "run", new CheckSummary(3, 1, 0), pinned, Map.of());
    }

    static PublishedTable pinned(long snapshot, long rows) {
        return new PublishedTable(snapshot, rows, "digest", "prescribing", false, Optional.empty(), Map.of());
    }

    static long rows(Lake lake, TableName table, long snapshot) {
        return lake.files(table, snapshot).stream().mapToLong(DataFile::rows).sum();
    }
}
