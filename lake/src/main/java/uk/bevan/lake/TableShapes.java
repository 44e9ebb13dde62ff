package uk.bevan.lake;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Our shapes of tables and Iceberg's, each turned into the other. */
final class TableShapes {
    private TableShapes() {}

    static Schema schema(TableSchema ours) {
        List<Types.NestedField> fields = new ArrayList<>();
        for (Column column : ours.columns()) {
            fields.add(Types.NestedField.optional(
                    fields.size() + 1, column.name(), type(column.type()), column.description()));
        }
        return new Schema(fields);
    }

    static PartitionSpec partitions(TableSchema ours, Schema schema) {
        PartitionSpec.Builder builder = PartitionSpec.builderFor(schema);
        ours.partitionedBy().forEach(builder::identity);
        return builder.build();
    }

    static TableSchema ours(TableName name, Table table, Schema schema) {
        List<Column> columns = schema.columns().stream()
                .map(field -> new Column(field.name(), ours(field.type()), field.doc() == null ? "" : field.doc()))
                .toList();
        return new TableSchema(
                name,
                columns,
                partitionedBy(table.spec(), schema),
                table.properties().getOrDefault("comment", ""));
    }

    static List<String> partitionedBy(PartitionSpec spec, Schema schema) {
        List<String> names = new ArrayList<>();
        for (PartitionField field : spec.fields()) {
            String column = schema.findColumnName(field.sourceId());
            if (column != null && !field.transform().isVoid()) {
                names.add(column);
            }
        }
        return names;
    }

    static Type type(ColumnType type) {
        return switch (type.kind()) {
            case VARCHAR -> Types.StringType.get();
            case BOOLEAN -> Types.BooleanType.get();
            case INTEGER -> Types.IntegerType.get();
            case BIGINT -> Types.LongType.get();
            case DOUBLE -> Types.DoubleType.get();
            case DECIMAL -> Types.DecimalType.of(type.precision(), type.scale());
            case DATE -> Types.DateType.get();
            case TIMESTAMP -> Types.TimestampType.withoutZone();
            case TIMESTAMPTZ -> Types.TimestampType.withZone();
        };
    }

    private static ColumnType ours(Type type) {
        if (type instanceof Types.DecimalType decimal) {
            return ColumnType.decimal(decimal.precision(), decimal.scale());
        }
        if (type instanceof Types.TimestampType timestamp) {
            return timestamp.shouldAdjustToUTC() ? ColumnType.TIMESTAMPTZ : ColumnType.TIMESTAMP;
        }
        for (ColumnType known : List.of(
                ColumnType.VARCHAR,
                ColumnType.BOOLEAN,
                ColumnType.INTEGER,
                ColumnType.BIGINT,
                ColumnType.DOUBLE,
                ColumnType.DATE)) {
            if (type(known).equals(type)) {
                return known;
            }
        }
        throw new LakeException(
                "A column has the type %s, which Bevan does not know. Nothing was changed.".formatted(type));
    }
}
