package uk.bevan.models;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;

/**
 * The table of current deliveries, {@code bronze.delivery}, which the pipeline writes and every model may read: which
 * layout a fact takes where several cover a period, and how many rows each delivery brought.
 */
public final class DeliveryTable {
    /** Its columns; partitioned by period. */
    public static final TableSchema SCHEMA = new TableSchema(
            TableName.of("bronze.delivery"),
            List.of(
                    new Column("period", ColumnType.DATE, "Period the delivery covers"),
                    new Column("delivery_id", ColumnType.VARCHAR, "The delivery"),
                    new Column("contract", ColumnType.VARCHAR, "Bronze table it was landed in"),
                    new Column("dataset", ColumnType.VARCHAR, "The word users see"),
                    new Column("layout", ColumnType.VARCHAR, "Which of the contract's layouts it had"),
                    new Column(
                            "periods",
                            ColumnType.INTEGER,
                            "Periods the delivery covers, those in which another superseded it included"),
                    new Column("release", ColumnType.INTEGER, "1 for the first delivery of a period, then counting"),
                    new Column("file_name", ColumnType.VARCHAR, "Name of the file, without folders"),
                    new Column("content_hash", ColumnType.VARCHAR, "SHA-256 of its bytes"),
                    new Column("rows_in", ColumnType.BIGINT, "Rows read from it, all its periods together"),
                    new Column(
                            "rows_landed", ColumnType.BIGINT, "Rows that went into Bronze, all its periods together"),
                    new Column("rows_rejected", ColumnType.BIGINT, "Rows set aside, all its periods together"),
                    new Column(
                            "precedence_group", ColumnType.VARCHAR, "Contracts of which one is preferred in a period"),
                    new Column("precedence_rank", ColumnType.INTEGER, "The lowest rank of a group is preferred"),
                    new Column("is_preferred", ColumnType.BOOLEAN, "Whether facts take this delivery in this period")),
            List.of("period"),
            "One row per current delivery and period it covers");

    static final List<String> KEY = List.of("period", "delivery_id");

    private DeliveryTable() {}

    /** A SELECT that returns these rows, given as text in the order of the columns. */
    public static String select(List<? extends List<? extends @Nullable String>> rows) {
        return ValuesSql.of(SCHEMA.columns(), rows);
    }
}
