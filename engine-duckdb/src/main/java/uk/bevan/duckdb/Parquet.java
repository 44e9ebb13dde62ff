package uk.bevan.duckdb;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.bevan.lake.Column;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.TableSchema;

/** How Parquet files of Iceberg tables are read and written: columns are found by field id, never by position. */
public final class Parquet {
    private Parquet() {}

    /** A SELECT over files of a table; columns that a file lacks are null, and no files is an empty table. */
    static String read(TableSchema schema, Map<String, Integer> fieldIds, List<DataFile> files) {
        if (files.isEmpty()) {
            return schema.noRows();
        }
        String columns = schema.columns().stream()
                // A contract may have gained a column since the snapshot was made.
                .map(column -> fieldIds.containsKey(column.name()) ? Sql.name(column.name()) : column.asNull())
                .collect(Collectors.joining(", "));
        String byFieldId = schema.columns().stream()
                .filter(column -> fieldIds.containsKey(column.name()))
                .map(column -> "%d: {name: %s, type: %s, default_value: NULL}"
                        .formatted(
                                fieldId(fieldIds, column),
                                Sql.text(column.name()),
                                Sql.text(column.type().sql())))
                .collect(Collectors.joining(", "));
        return "SELECT %s FROM read_parquet(%s, schema = MAP {%s})"
                .formatted(
                        columns,
                        Sql.texts(files.stream().map(DataFile::location).toList()),
                        byFieldId);
    }

    /**
     * How Parquet files are compressed, as options of a COPY. Writing at the first level costs a tenth less than at the
     * third, which is usual; the files of a month as delivered are a tenth larger, those of a fact a sixteenth.
     */
    public static final String COMPRESSION = "COMPRESSION zstd, COMPRESSION_LEVEL 1";

    /** The options of a COPY that writes rows of a table, without partitioning: zstd, field ids, statistics returned. */
    public static String writeOptions(TableSchema schema, Map<String, Integer> fieldIds) {
        String ids = schema.columns().stream()
                .map(column -> "%s: %d".formatted(Sql.name(column.name()), fieldId(fieldIds, column)))
                .collect(Collectors.joining(", "));
        return "FORMAT parquet, %s, FIELD_IDS {%s}, RETURN_STATS".formatted(COMPRESSION, ids);
    }

    private static int fieldId(Map<String, Integer> fieldIds, Column column) {
        Integer id = fieldIds.get(column.name());
        if (id == null) {
            throw new IllegalArgumentException("No field id for column '%s'".formatted(column.name()));
        }
        return id;
    }
}
