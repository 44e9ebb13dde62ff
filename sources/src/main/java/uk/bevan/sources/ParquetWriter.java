package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.DataFile.ColumnBounds;

/** Writes the rows of a query as Parquet files that carry the table's field ids. */
final class ParquetWriter {
    private static final String PERIOD = "period";
    private static final String DELIVERY = "_delivery_id";

    private final Path folder;
    private final String fieldIds;

    /**
     * A writer.
     *
     * @param folder where its files go
     * @param fieldIds the table's id of each column
     */
    ParquetWriter(Path folder, Map<String, Integer> fieldIds) {
        this.folder = folder;
        this.fieldIds = fieldIds.entrySet().stream()
                .map(entry -> "%s: %d".formatted(ColumnSql.quote(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Writes rows that are all of one period and delivery to one file. No rows make no file. */
    List<DataFile> write(Connection connection, String rows, String name, Map<String, String> partition)
            throws SQLException {
        Path file = folder.resolve(name + ".parquet");
        List<DataFile> files = copy(connection, rows, file, "", partition);
        if (files.isEmpty()) {
            delete(file);
        }
        return files;
    }

    /** Writes rows to one file for each period and delivery. */
    List<DataFile> writePartitioned(Connection connection, String rows, String name) throws SQLException {
        String option = ", PARTITION_BY (%s, %s), WRITE_PARTITION_COLUMNS true".formatted(PERIOD, DELIVERY);
        return copy(connection, rows, folder.resolve(name), option, Map.of());
    }

    private List<DataFile> copy(
            Connection connection, String rows, Path target, String option, Map<String, String> partition)
            throws SQLException {
        String sql = "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, FIELD_IDS %s, RETURN_STATS%s)"
                .formatted(rows, ColumnSql.quote(target.toString()), fieldIds, option);
        return LandingDatabase.query(connection, sql, result -> file(result, partition)).stream()
                .filter(file -> file.rows() > 0)
                .toList();
    }

    private static DataFile file(ResultSet result, Map<String, String> partition) throws SQLException {
        Map<String, String> of = partition;
        if (of.isEmpty()) {
            Map<String, String> keys = texts(result.getObject("partition_keys"));
            of = Map.of(PERIOD, keys.getOrDefault(PERIOD, ""), DELIVERY, keys.getOrDefault(DELIVERY, ""));
        }
        return new DataFile(
                result.getString("filename"),
                result.getLong("count"),
                result.getLong("file_size_bytes"),
                of,
                bounds(result.getObject("column_statistics")));
    }

    private static Map<String, ColumnBounds> bounds(Object statistics) {
        Map<String, ColumnBounds> bounds = new HashMap<>();
        if (statistics instanceof Map<?, ?> columns) {
            columns.forEach((column, value) -> {
                Map<String, String> known = texts(value);
                // A bound that was cut short would hide rows from a reader that trusts it.
                boolean exact = "true".equals(known.get("min_is_exact")) && "true".equals(known.get("max_is_exact"));
                if (exact && known.containsKey("min") && known.containsKey("max")) {
                    bounds.put(
                            String.valueOf(column).replace("\"", ""),
                            new ColumnBounds(
                                    known.getOrDefault("min", ""),
                                    known.getOrDefault("max", ""),
                                    Long.parseLong(known.getOrDefault("null_count", "0"))));
                }
            });
        }
        return bounds;
    }

    private static Map<String, String> texts(Object map) {
        Map<String, String> texts = new HashMap<>();
        if (map instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> texts.put(String.valueOf(key).replace("\"", ""), String.valueOf(value)));
        }
        return texts;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
