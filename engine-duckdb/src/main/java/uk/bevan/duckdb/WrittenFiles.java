package uk.bevan.duckdb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.DataFile.ColumnBounds;

/** What a COPY with RETURN_STATS says it wrote, as data files; files without rows are deleted. */
public final class WrittenFiles {
    private WrittenFiles() {}

    /**
     * Reads the result of the COPY and makes each file durable.
     *
     * @param partition values of the partition columns that are the same for every file; those DuckDB reports are added
     */
    public static List<DataFile> of(ResultSet result, Map<String, String> partition) throws SQLException, IOException {
        List<DataFile> files = new ArrayList<>();
        while (result.next()) {
            Path path = Path.of(result.getString("filename"));
            long rows = result.getLong("count");
            if (rows == 0) {
                Files.deleteIfExists(path);
                continue;
            }
            // The commit that follows must not point at bytes that a power cut can still lose.
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Map<String, String> values = new HashMap<>(partition);
            map(result.getObject("partition_keys")).forEach((key, value) -> values.put(key, String.valueOf(value)));
            files.add(new DataFile(
                    path.toString(),
                    rows,
                    result.getLong("file_size_bytes"),
                    values,
                    bounds(map(result.getObject("column_statistics")))));
        }
        return files;
    }

    private static Map<String, ColumnBounds> bounds(Map<String, Object> statistics) {
        Map<String, ColumnBounds> bounds = new HashMap<>();
        statistics.forEach((column, value) -> {
            Map<String, Object> of = asMap(value);
            boolean exact = "true".equals(of.get("min_is_exact")) && "true".equals(of.get("max_is_exact"));
            if (exact && of.containsKey("min") && of.containsKey("max")) {
                bounds.put(
                        unquoted(column),
                        new ColumnBounds(
                                String.valueOf(of.get("min")),
                                String.valueOf(of.get("max")),
                                Long.parseLong(String.valueOf(of.getOrDefault("null_count", "0")))));
            }
        });
        return bounds;
    }

    /** DuckDB quotes the column names of its statistics. */
    private static String unquoted(String column) {
        boolean quoted = column.length() > 1 && column.startsWith("\"") && column.endsWith("\"");
        return quoted ? column.substring(1, column.length() - 1).replace("\"\"", "\"") : column;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : asMap(value);
    }

    private static Map<String, Object> asMap(Object value) {
        Map<String, Object> map = new HashMap<>();
        ((Map<?, ?>) value).forEach((key, of) -> map.put(String.valueOf(key), of));
        return map;
    }
}
