package uk.bevan.models;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.Supersedes;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;

/**
 * What a source delivers: one Bronze table and every layout in which its rows arrive.
 *
 * @param table the Bronze table
 * @param summary one sentence on what a row is
 * @param owner who answers for it
 * @param policy who may see it
 * @param dataset the word users see
 * @param period how a row's period is found: the first rule that gives a date
 * @param supersedes which earlier deliveries a new one replaces
 * @param precedence its rank where several contracts cover one period
 * @param rejectLimit share of rows, 0 to 1, that may be rejected before a delivery is blocked
 * @param key columns that identify a record at its source; empty for published files. With a key the table is
 *     append-only and has {@link #ROW_DIGEST}, {@link #DELETED} and {@link #SEQUENCE}
 * @param changed the column that says when a row last changed; empty where the source does not say
 * @param columns what is delivered, in order; {@link #landedColumns} is what lands of it
 * @param layouts the shapes it is known in
 * @param area the folder of {@code nhs/} it belongs to
 * @param file where it was read, for messages
 */
public record BronzeContract(
        TableName table,
        String summary,
        String owner,
        Policy policy,
        String dataset,
        List<PeriodRule> period,
        Supersedes supersedes,
        Optional<Precedence> precedence,
        double rejectLimit,
        List<String> key,
        Optional<String> changed,
        List<ContractColumn> columns,
        List<Layout> layouts,
        String area,
        Path file) {
    /** First day of what a row is about; partition of every Bronze table. */
    public static final Column PERIOD = new Column("period", ColumnType.DATE, "Period of the delivery");
    /** The delivery a row came with; partition of every Bronze table. */
    public static final Column DELIVERY_ID =
            new Column("_delivery_id", ColumnType.VARCHAR, "The delivery this row came with");
    /** Where a record begins: line of a text file, row of a sheet, number of an element or feature; from 1. */
    public static final Column LINE =
            new Column("_line", ColumnType.BIGINT, "Line, row or number of the record in the delivered file, from 1");

    /** What a keyed row holds, as 32 hexadecimal digits: the same content has the same digest. */
    public static final Column ROW_DIGEST =
            new Column("_row_digest", ColumnType.VARCHAR, "Digest of the row's content, past the identity door");
    /** Whether a keyed row only says that its key is gone from the source. */
    public static final Column DELETED = new Column(
            "_deleted", ColumnType.BOOLEAN, "Whether the row only says that its key is gone from the source");
    /** Which landing of its table a keyed row came with, rising. */
    public static final Column SEQUENCE =
            new Column("_sequence", ColumnType.BIGINT, "Which landing of this table brought the row, rising");

    public BronzeContract {
        requireNonNull(table, "table is null");
        period = List.copyOf(period);
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        layouts = List.copyOf(layouts);
    }

    /**
     * Rank among contracts that may cover one period.
     *
     * @param group the name they share
     * @param rank the lowest is preferred
     */
    public record Precedence(String group, int rank) {}

    /** Whether its rows are about people: some column is turned into something else at the door. */
    public boolean carriesPeople() {
        return columns.stream().anyMatch(column -> column.identity().isPresent());
    }

    /** What lands: the delivered columns, those that identify people replaced by what becomes of them at the door. */
    public List<ContractColumn> landedColumns() {
        return carriesPeople() ? Identity.landed(columns) : columns;
    }

    /** The same contract for rows that are past the door: its columns are those that land. */
    public BronzeContract pastTheDoor() {
        return carriesPeople() ? withColumns(landedColumns()) : this;
    }

    private BronzeContract withColumns(List<ContractColumn> others) {
        return new BronzeContract(
                table,
                summary,
                owner,
                policy,
                dataset,
                period,
                supersedes,
                precedence,
                rejectLimit,
                key,
                changed,
                others,
                layouts,
                area,
                file);
    }

    /** Its table: the columns that land, then {@link #PERIOD} and what else landing adds. */
    public TableSchema schema() {
        List<Column> all = new ArrayList<>(
                landedColumns().stream().map(ContractColumn::column).toList());
        all.add(PERIOD);
        all.add(DELIVERY_ID);
        all.add(LINE);
        if (!key.isEmpty()) {
            all.addAll(List.of(ROW_DIGEST, DELETED, SEQUENCE));
        }
        return new TableSchema(table, all, List.of(PERIOD.name(), DELIVERY_ID.name()), summary);
    }

    /** The declared column of that name. */
    public Optional<ContractColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** How the period of a file in a layout is found: the layout's own rules, else the contract's. */
    public List<PeriodRule> periodOf(Layout layout) {
        return layout.period().isEmpty() ? period : layout.period();
    }
}
