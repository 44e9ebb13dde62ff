package uk.bevan.lake;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdatePartitionSpec;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/** Makes tables, and brings their shape to what is declared now. */
final class TableChanges {
    private static final String KEPT_METADATA_FILES = "20";

    /** Each commit adds a manifest, and every look at a table opens all it has; Iceberg would let a hundred gather. */
    private static final String MANIFESTS_TO_MERGE = "4";

    private final Catalogue catalogue;

    TableChanges(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    TableSchema createOrEvolve(TableSchema wanted) {
        Optional<Table> found = catalogue.find(wanted.name());
        if (found.isEmpty()) {
            Table made = catalogue.create(wanted, properties(wanted));
            return TableShapes.ours(wanted.name(), made, made.schema());
        }
        Table table = found.get();
        if (!TableShapes.ours(wanted.name(), table, table.schema()).equals(wanted)
                || !MANIFESTS_TO_MERGE.equals(table.properties().get(TableProperties.MANIFEST_MIN_MERGE_COUNT))) {
            evolve(table, wanted);
        }
        Table now = catalogue.table(wanted.name());
        return TableShapes.ours(wanted.name(), now, now.schema());
    }

    private static Map<String, String> properties(TableSchema wanted) {
        return Map.of(
                TableProperties.FORMAT_VERSION,
                "2",
                TableProperties.PARQUET_COMPRESSION,
                "zstd",
                // Nobody but the lake takes snapshots away: they may be pinned by a publication.
                TableProperties.GC_ENABLED,
                "true",
                TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
                "true",
                TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
                KEPT_METADATA_FILES,
                TableProperties.MANIFEST_MIN_MERGE_COUNT,
                MANIFESTS_TO_MERGE,
                Catalogue.MADE,
                "true",
                "comment",
                wanted.comment());
    }

    private static void evolve(Table table, TableSchema wanted) {
        Transaction transaction = table.newTransaction();
        Set<String> replaced = replaced(table.schema(), wanted);
        List<String> partitions = TableShapes.partitionedBy(table.spec(), table.schema());
        boolean repartition = !partitions.equals(wanted.partitionedBy())
                || partitions.stream().anyMatch(replaced::contains);
        if (repartition) {
            // A column can only go once no partition is taken from it any more.
            UpdatePartitionSpec away = transaction.updateSpec();
            partitions.forEach(away::removeField);
            away.commit();
        }
        UpdateSchema columns = transaction.updateSchema();
        changeColumns(columns, table.schema(), wanted, replaced);
        columns.commit();
        if (repartition) {
            UpdatePartitionSpec back = transaction.updateSpec();
            wanted.partitionedBy().forEach(back::addField);
            back.commit();
        }
        transaction
                .updateProperties()
                .set("comment", wanted.comment())
                .set(Catalogue.MADE, "true")
                .set(TableProperties.MANIFEST_MIN_MERGE_COUNT, MANIFESTS_TO_MERGE)
                .commit();
        transaction.commitTransaction();
    }

    private static void changeColumns(UpdateSchema columns, Schema schema, TableSchema wanted, Set<String> replaced) {
        replaced.forEach(columns::deleteColumn);
        String previous = "";
        for (Column column : wanted.columns()) {
            Types.NestedField field = schema.findField(column.name());
            Type type = TableShapes.type(column.type());
            if (field == null || replaced.contains(column.name())) {
                columns.addColumn(column.name(), type, column.description());
            } else {
                if (!field.type().equals(type)) {
                    columns.updateColumn(column.name(), type.asPrimitiveType());
                }
                if (!column.description().equals(field.doc())) {
                    columns.updateColumnDoc(column.name(), column.description());
                }
            }
            if (previous.isEmpty()) {
                columns.moveFirst(column.name());
            } else {
                columns.moveAfter(column.name(), previous);
            }
            previous = column.name();
        }
    }

    /** Columns that are no longer declared, and those whose new type cannot hold the old values. */
    private static Set<String> replaced(Schema schema, TableSchema wanted) {
        Set<String> names = new HashSet<>();
        for (Types.NestedField field : schema.columns()) {
            Optional<Column> declared = wanted.column(field.name());
            if (declared.isEmpty()
                    || !TypeUtil.isPromotionAllowed(
                            field.type(),
                            TableShapes.type(declared.get().type()).asPrimitiveType())) {
                names.add(field.name());
            }
        }
        return names;
    }
}
