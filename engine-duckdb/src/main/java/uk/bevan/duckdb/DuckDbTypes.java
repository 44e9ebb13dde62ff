package uk.bevan.duckdb;

import uk.bevan.lake.ColumnType;

/** DuckDB's names of types, as DESCRIBE gives them, in Bevan's words. */
final class DuckDbTypes {
    private DuckDbTypes() {}

    /** The nearest type of ours; an integer wider than 64 bits is a decimal without places, anything else is text. */
    static ColumnType of(String duckDbType) {
        return switch (duckDbType) {
            case "BOOLEAN" -> ColumnType.BOOLEAN;
            case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT" -> ColumnType.INTEGER;
            case "BIGINT", "UINTEGER" -> ColumnType.BIGINT;
            case "HUGEINT", "UHUGEINT", "UBIGINT" -> ColumnType.decimal(38, 0);
            case "FLOAT", "DOUBLE" -> ColumnType.DOUBLE;
            case "DATE" -> ColumnType.DATE;
            case "TIMESTAMP" -> ColumnType.TIMESTAMP;
            case "TIMESTAMP WITH TIME ZONE" -> ColumnType.TIMESTAMPTZ;
            default -> duckDbType.startsWith("DECIMAL(") ? ColumnType.parse(duckDbType) : ColumnType.VARCHAR;
        };
    }
}
