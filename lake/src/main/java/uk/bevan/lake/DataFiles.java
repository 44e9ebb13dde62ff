package uk.bevan.lake;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Our data files and Iceberg's, each turned into the other. */
final class DataFiles {
    private static final String NULL = "null";

    private DataFiles() {}

    static org.apache.iceberg.DataFile iceberg(TableName table, DataFile file, PartitionSpec spec, Schema schema) {
        org.apache.iceberg.DataFiles.Builder builder = org.apache.iceberg.DataFiles.builder(spec)
                .withPath(file.location())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(file.bytes())
                .withMetrics(metrics(file, schema));
        if (spec.isPartitioned()) {
            builder.withPartition(partition(table, file, spec, schema));
        }
        return builder.build();
    }

    static DataFile ours(org.apache.iceberg.DataFile file, PartitionSpec spec) {
        Map<String, String> partition = new HashMap<>();
        for (int i = 0; i < spec.fields().size(); i++) {
            PartitionField field = spec.fields().get(i);
            if (!field.transform().isVoid()) {
                Type type = spec.partitionType().fields().get(i).type();
                partition.put(field.name(), text(type, file.partition().get(i, Object.class)));
            }
        }
        return new DataFile(file.location(), file.recordCount(), file.fileSizeInBytes(), partition, Map.of());
    }

    /** The value that Iceberg keeps for a text; empty for the null. */
    static Optional<Object> value(Type type, String text) {
        if (text.equals(NULL)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type.typeId()) {
                    case STRING -> text;
                    case BOOLEAN -> Boolean.valueOf(text);
                    case INTEGER -> Integer.valueOf(text);
                    case LONG -> Long.valueOf(text);
                    case DOUBLE -> Double.valueOf(text);
                    case DECIMAL -> new BigDecimal(text).setScale(((Types.DecimalType) type).scale());
                    case DATE -> Math.toIntExact(LocalDate.parse(text).toEpochDay());
                    case TIMESTAMP -> micros(text, ((Types.TimestampType) type).shouldAdjustToUTC());
                    default -> throw new IllegalArgumentException("No values of type " + type);
                });
    }

    private static long micros(String text, boolean instant) {
        String iso = text.strip().replace(' ', 'T');
        // DuckDB writes an offset as +00, ISO 8601 as +00:00.
        String full = iso.matches(".*[+-]\\d\\d$") ? iso + ":00" : iso;
        Instant at = instant
                ? OffsetDateTime.parse(full).toInstant()
                : LocalDateTime.parse(full).toInstant(ZoneOffset.UTC);
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static String text(Type type, @Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (type.typeId() == Type.TypeID.DATE) {
            return LocalDate.ofEpochDay((Integer) value).toString();
        }
        return value.toString();
    }

    private static StructLike partition(TableName table, DataFile file, PartitionSpec spec, Schema schema) {
        PartitionKey key = new PartitionKey(spec, schema);
        for (int i = 0; i < spec.fields().size(); i++) {
            PartitionField field = spec.fields().get(i);
            String text = file.partition().get(field.name());
            if (text == null) {
                throw new LakeException(
                        "%s is partitioned by %s, and the file %s does not say its value. Nothing was committed."
                                .formatted(table, field.name(), file.location()));
            }
            key.set(i, value(spec.partitionType().fields().get(i).type(), text).orElse(null));
        }
        return key;
    }

    private static Metrics metrics(DataFile file, Schema schema) {
        Map<Integer, Long> values = new HashMap<>();
        Map<Integer, Long> nulls = new HashMap<>();
        Map<Integer, ByteBuffer> lowest = new HashMap<>();
        Map<Integer, ByteBuffer> highest = new HashMap<>();
        file.bounds().forEach((column, bounds) -> {
            Types.NestedField field = schema.findField(column);
            if (field == null) {
                return;
            }
            values.put(field.fieldId(), file.rows());
            nulls.put(field.fieldId(), bounds.nulls());
            if (bounds.nulls() < file.rows()) {
                bound(field.type(), bounds.lowest()).ifPresent(bound -> lowest.put(field.fieldId(), bound));
                bound(field.type(), bounds.highest()).ifPresent(bound -> highest.put(field.fieldId(), bound));
            }
        });
        return new Metrics(file.rows(), Map.of(), values, nulls, Map.of(), lowest, highest);
    }

    // A bound only lets readers skip files. Engines write some of them in ways of their own (infinity, long texts cut
    // short): leaving one out is always right.
    private static Optional<ByteBuffer> bound(Type type, String text) {
        try {
            if (type.typeId() == Type.TypeID.STRING || type.typeId() == Type.TypeID.DOUBLE) {
                return Optional.empty();
            }
            return value(type, text).map(value -> Conversions.toByteBuffer(type, value));
        } catch (NumberFormatException | DateTimeParseException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }
}
