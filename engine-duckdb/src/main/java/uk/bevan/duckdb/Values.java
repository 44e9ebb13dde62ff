package uk.bevan.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.ColumnType;

/** Values of a result as the Java types that {@link uk.bevan.models.Engine.Rows} promises. */
final class Values {
    private Values() {}

    static @Nullable Object read(ResultSet result, int index, ColumnType type) throws SQLException {
        Object value = result.getObject(index);
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case VARCHAR -> value.toString();
            case BOOLEAN -> value;
            case INTEGER -> ((Number) value).intValue();
            case BIGINT -> ((Number) value).longValue();
            case DOUBLE -> ((Number) value).doubleValue();
            case DECIMAL -> value instanceof BigInteger whole ? new BigDecimal(whole) : (BigDecimal) value;
            case DATE -> result.getObject(index, LocalDate.class);
            case TIMESTAMP -> result.getObject(index, LocalDateTime.class);
            case TIMESTAMPTZ -> result.getObject(index, OffsetDateTime.class);
        };
    }
}
