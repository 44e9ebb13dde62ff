package uk.bevan.sources;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;
import uk.bevan.models.BronzeContract;

/** The table of records that were set aside, of all contracts. */
final class RejectTable {
    static final TableName NAME = TableName.of("bronze.reject");

    private static final String STAGED = "rejected_record";
    private static final TableSchema SCHEMA = new TableSchema(
            NAME,
            List.of(
                    text("contract", "Contract the record breaks"),
                    text("file", "File it was delivered in"),
                    new Column("line", ColumnType.BIGINT, "Line, row or number of the record in the file, from 1"),
                    text("column_name", "Column that breaks a rule; empty where the record as a whole does"),
                    text("delivered_text", "What was delivered; withheld unless the contract is open"),
                    text("reason", "What is wrong with it"),
                    BronzeContract.PERIOD,
                    BronzeContract.DELIVERY_ID),
            List.of(BronzeContract.PERIOD.name(), BronzeContract.DELIVERY_ID.name()),
            "Records that were set aside when a file landed, with the reason.");

    private final LandingDatabase database;
    private final Lake lake;

    RejectTable(LandingDatabase database, Lake lake) {
        this.database = database;
        this.lake = lake;
    }

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.VARCHAR, description);
    }

    /** Writes a delivery's rejects under its first period; they are committed with it. */
    List<DataFile> write(String file, Delivery delivery, List<Reject> rejects) throws SQLException {
        lake.createOrEvolve(SCHEMA);
        LocalDate period = delivery.periods().getFirst();
        database.execute(
                "CREATE OR REPLACE TABLE %s (line BIGINT, column_name VARCHAR, delivered_text VARCHAR, reason VARCHAR)"
                        .formatted(STAGED));
        try (DuckDBAppender appender = database.root().createAppender(DuckDBConnection.DEFAULT_SCHEMA, STAGED)) {
            for (Reject reject : rejects) {
                appender.beginRow();
                appender.append(reject.line());
                appender.append(reject.column());
                appender.append(reject.text());
                appender.append(reject.reason());
                appender.endRow();
            }
        }
        String rows =
                "SELECT %s AS contract, %s AS file, line, column_name, delivered_text, reason, %s AS period, %s AS _delivery_id FROM %s"
                        .formatted(
                                ColumnSql.quote(delivery.contract()),
                                ColumnSql.quote(file),
                                LandingSql.literal(period),
                                ColumnSql.quote(delivery.id()),
                                STAGED);
        List<DataFile> files = new ParquetWriter(Path.of(lake.newDataFolder(NAME)), lake.fieldIds(NAME))
                .write(
                        database.root(),
                        rows,
                        "rejects",
                        Map.of("period", period.toString(), "_delivery_id", delivery.id()));
        database.execute("DROP TABLE " + STAGED);
        return files;
    }
}
