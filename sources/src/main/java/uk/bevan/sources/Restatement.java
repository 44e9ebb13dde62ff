package uk.bevan.sources;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Supersedes;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.ContractColumn;

/** Compares a delivery with the release before it. */
final class Restatement {
    private final LandingDatabase database;
    private final Lake lake;

    Restatement(LandingDatabase database, Lake lake) {
        this.database = database;
        this.lake = lake;
    }

    /** Empty for a first release, and where deliveries add up. */
    Optional<RestatementDiff> of(BronzeContract contract, Delivery delivery) throws SQLException {
        if (delivery.release() == 1 || contract.supersedes() == Supersedes.NOTHING) {
            return Optional.empty();
        }
        Optional<Delivery> previous = lake.completeDeliveries(contract.table()).stream()
                .filter(other -> other.contract().equals(delivery.contract()))
                .filter(other -> other.release() < delivery.release())
                .filter(other -> other.periods().stream().anyMatch(delivery.periods()::contains))
                .max(Comparator.comparingInt(Delivery::release).thenComparing(Delivery::landedAt));
        return previous.isEmpty() ? Optional.empty() : Optional.of(compare(contract, previous.get(), delivery));
    }

    private RestatementDiff compare(BronzeContract contract, Delivery before, Delivery now) throws SQLException {
        String columns = contract.landedColumns().stream()
                .map(column -> LandingSql.quoted(column.name()))
                .collect(Collectors.joining(", "));
        Optional<String> old = scan(contract, before, now.periods());
        Optional<String> current = scan(contract, now, now.periods());
        if (old.isEmpty() || current.isEmpty()) {
            long rows = current.isEmpty() ? 0 : now.rowsLanded();
            return new RestatementDiff(before.id(), 0, rows, rows, 0, Map.of());
        }
        String sql = """
                SELECT sum(before), sum(now), sum(greatest(now - before, 0)), sum(greatest(before - now, 0)) FROM (
                    SELECT h, count(*) FILTER (is_now) AS now, count(*) FILTER (NOT is_now) AS before FROM (
                        SELECT hash(%1$s) AS h, false AS is_now FROM %2$s
                        UNION ALL SELECT hash(%1$s), true FROM %3$s) GROUP BY h)""".formatted(columns, old.get(), current.get());
        Map<String, RestatementDiff.Sums> sums = sums(contract, old.get(), current.get());
        return LandingDatabase.query(
                        database.root(),
                        sql,
                        result -> new RestatementDiff(
                                before.id(),
                                result.getLong(1),
                                result.getLong(2),
                                result.getLong(3),
                                result.getLong(4),
                                sums))
                .getFirst();
    }

    /** The rows of a delivery; columns that its files lack are null. */
    private Optional<String> scan(BronzeContract contract, Delivery delivery, List<LocalDate> periods) {
        OptionalLong head = lake.head(contract.table());
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Map<LocalDate, Set<String>> wanted = new LinkedHashMap<>();
        periods.forEach(period -> wanted.put(period, Set.of(delivery.id())));
        List<DataFile> files = lake.filesOf(contract.table(), head.getAsLong(), wanted);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> ids = lake.fieldIds(contract.table());
        String schema = contract.landedColumns().stream()
                .map(column -> "%d: {name: %s, type: '%s', default_value: NULL}"
                        .formatted(
                                ids.getOrDefault(column.name(), 0),
                                ColumnSql.quote(column.name()),
                                column.column().type().sql()))
                .collect(Collectors.joining(", "));
        String names =
                files.stream().map(file -> ColumnSql.quote(file.location())).collect(Collectors.joining(", "));
        return Optional.of("read_parquet([%s], schema = MAP {%s})".formatted(names, schema));
    }

    private Map<String, RestatementDiff.Sums> sums(BronzeContract contract, String old, String current)
            throws SQLException {
        List<String> numeric = contract.landedColumns().stream()
                .filter(column -> isNumeric(column.column().type()))
                .map(ContractColumn::name)
                .toList();
        Map<String, RestatementDiff.Sums> sums = new LinkedHashMap<>();
        if (numeric.isEmpty()) {
            return sums;
        }
        List<BigDecimal> before = sums(numeric, old);
        List<BigDecimal> now = sums(numeric, current);
        for (int column = 0; column < numeric.size(); column++) {
            sums.put(numeric.get(column), new RestatementDiff.Sums(before.get(column), now.get(column)));
        }
        return sums;
    }

    private List<BigDecimal> sums(List<String> columns, String scan) throws SQLException {
        String sums = columns.stream()
                .map(column -> "CAST(coalesce(sum(%s), 0) AS VARCHAR)".formatted(LandingSql.quoted(column)))
                .collect(Collectors.joining(", "));
        return LandingDatabase.query(database.root(), "SELECT %s FROM %s".formatted(sums, scan), result -> {
                    List<BigDecimal> row = new ArrayList<>();
                    for (int column = 1; column <= columns.size(); column++) {
                        row.add(new BigDecimal(result.getString(column)));
                    }
                    return row;
                })
                .getFirst();
    }

    private static boolean isNumeric(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER, BIGINT, DOUBLE, DECIMAL -> true;
            case VARCHAR, BOOLEAN, DATE, TIMESTAMP, TIMESTAMPTZ -> false;
        };
    }
}
