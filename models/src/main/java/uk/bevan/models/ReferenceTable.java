package uk.bevan.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;

/**
 * A small reviewed table, read by models as {@code reference.NAME}.
 *
 * @param name its name
 * @param schema its columns, in the order of the file
 * @param key columns that identify a row, proven when it was read
 * @param rows its rows as text; an empty field of the file is null
 * @param csv where it was read; may stand inside a jar
 * @param fingerprint SHA-256 of the rows and the declared types, in hexadecimal digits
 */
public record ReferenceTable(
        TableName name,
        TableSchema schema,
        Optional<List<String>> key,
        List<List<@Nullable String>> rows,
        Path csv,
        String fingerprint) {
    public ReferenceTable {
        List<List<@Nullable String>> copies = new ArrayList<>();
        rows.forEach(row -> copies.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copies);
    }

    /** The table as any engine can read it: its rows stand in the view's own text. */
    public Relation.View relation() {
        return new Relation.View(name, ValuesSql.of(schema.columns(), rows));
    }
}
