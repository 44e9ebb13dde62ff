package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.bevan.duckdb.Parquet;
import uk.bevan.duckdb.WrittenFiles;
import uk.bevan.lake.DataFile;

/** Writes the rows of a query as Parquet files that carry the table's field ids. */
final class ParquetWriter {
    private static final String BY_PARTITION = ", PARTITION_BY (period, _delivery_id), WRITE_PARTITION_COLUMNS true";

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
        return copy(connection, rows, folder.resolve(name + ".parquet"), "", partition);
    }

    /** Writes rows to one file for each period and delivery. */
    List<DataFile> writePartitioned(Connection connection, String rows, String name) throws SQLException {
        return copy(connection, rows, folder.resolve(name), BY_PARTITION, Map.of());
    }

    private List<DataFile> copy(
            Connection connection, String rows, Path target, String option, Map<String, String> partition)
            throws SQLException {
        String sql = "COPY (%s) TO %s (FORMAT parquet, %s, FIELD_IDS %s, RETURN_STATS%s)"
                .formatted(rows, ColumnSql.quote(target.toString()), Parquet.COMPRESSION, fieldIds, option);
        try (Statement statement = connection.createStatement();
                ResultSet written = statement.executeQuery(sql)) {
            return WrittenFiles.of(written, partition);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep what was written to " + target, e);
        }
    }
}
