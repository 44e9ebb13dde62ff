package uk.bevan.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;

/**
 * Brings the ledger's deliveries to what the tables hold. A table is only looked at when it changed since the ledger was
 * last known to agree with it, so opening costs one query when nothing happened.
 */
final class LedgerRepair {
    /** The source of a delivery that is only known by its rows, its commit having expired. */
    static final String RECOVERED = "recovered";

    private static final Pattern ID = Pattern.compile("(.+)-(\\d{4}-\\d{2}-\\d{2})-r(\\d{1,9})-([0-9a-f]+)");

    private final Catalogue catalogue;
    private final Staging staging;
    private final Landing landing;
    private final Ledger ledger;
    private final Sql sql;

    LedgerRepair(Catalogue catalogue, Staging staging, Landing landing, Ledger ledger, Sql sql) {
        this.catalogue = catalogue;
        this.staging = staging;
        this.landing = landing;
        this.ledger = ledger;
        this.sql = sql;
    }

    void mend() {
        Map<TableName, String> agreed = agreed();
        Map<TableName, String> now = catalogue.locations();
        Set<TableName> changed = new TreeSet<>();
        now.forEach((table, location) -> {
            if (!location.equals(agreed.get(table))) {
                changed.add(table);
            }
        });
        Set<String> known = new HashSet<>();
        ledger.deliveries().forEach(delivery -> known.add(delivery.id()));
        Map<String, Delivery> found = new HashMap<>();
        changed.forEach(table -> bySummary(table).forEach(delivery -> found.putIfAbsent(delivery.id(), delivery)));
        found.keySet().removeAll(known);
        found.values().stream()
                .filter(delivery -> delivery.tables().stream().allMatch(table -> landing.holds(table, delivery.id())))
                .forEach(ledger::recordDelivery);
        known.addAll(found.keySet());
        byRows(changed, now.keySet(), known).forEach(ledger::recordDelivery);
        agree(now, Set.of());
    }

    /** Notes that the ledger agrees with the tables as they are, but for some. */
    void agree(Set<TableName> doubtful) {
        agree(catalogue.locations(), doubtful);
    }

    private void agree(Map<TableName, String> now, Set<TableName> doubtful) {
        Map<TableName, String> agreed = agreed();
        now.forEach((table, location) -> {
            if (!doubtful.contains(table) && !location.equals(agreed.get(table))) {
                sql.update("""
                        INSERT INTO ledger_agreed (table_name, metadata_location) VALUES (?, ?)
                        ON CONFLICT (table_name) DO UPDATE SET metadata_location = excluded.metadata_location
                        """, table.toString(), location);
            }
        });
    }

    private Map<TableName, String> agreed() {
        Map<TableName, String> agreed = new HashMap<>();
        sql.query(
                result -> agreed.put(TableName.of(result.getString(1)), result.getString(2)),
                "SELECT table_name, metadata_location FROM ledger_agreed");
        return agreed;
    }

    private List<Delivery> bySummary(TableName name) {
        List<Delivery> deliveries = new ArrayList<>();
        Table table = catalogue.table(name);
        Snapshot at = Catalogue.staged(table).orElse(null);
        while (at != null) {
            deliveries.addAll(Landing.deliveries(at.summary()));
            at = at.parentId() == null ? null : table.snapshot(at.parentId());
        }
        return deliveries;
    }

    /** Deliveries of which only rows are left, put together from the partitions of every table that has some. */
    private List<Delivery> byRows(Set<TableName> changed, Set<TableName> all, Set<String> known) {
        if (changed.stream().flatMap(table -> landed(table).stream()).allMatch(file -> known.contains(id(file)))) {
            return List.of();
        }
        Set<String> explained = new HashSet<>(known);
        all.forEach(table -> bySummary(table).forEach(delivery -> explained.add(delivery.id())));
        Map<String, Remains> remains = new HashMap<>();
        for (TableName table : all) {
            for (DataFile file : landed(table)) {
                if (!explained.contains(id(file))) {
                    remains.computeIfAbsent(id(file), id -> new Remains()).add(table, file);
                }
            }
        }
        return remains.entrySet().stream()
                .flatMap(entry -> entry.getValue().delivery(entry.getKey()).stream())
                .toList();
    }

    private List<DataFile> landed(TableName name) {
        Table table = catalogue.table(name);
        Snapshot head = Catalogue.staged(table).orElse(null);
        boolean landing =
                TableShapes.partitionedBy(table.spec(), table.schema()).contains(Landing.DELIVERY_COLUMN);
        return head == null || !landing ? List.of() : staging.files(name, head.snapshotId(), Expressions.alwaysTrue());
    }

    private static String id(DataFile file) {
        return file.partition().getOrDefault(Landing.DELIVERY_COLUMN, "null");
    }

    /** What is left of one delivery. */
    private static final class Remains {
        private final Set<TableName> tables = new TreeSet<>();
        private final Set<LocalDate> periods = new TreeSet<>();
        private long rows;

        private void add(TableName table, DataFile file) {
            tables.add(table);
            rows += file.rows();
            file.partition().forEach((column, value) -> {
                if (!column.equals(Landing.DELIVERY_COLUMN) && value.matches("\\d{4}-\\d{2}-\\d{2}")) {
                    periods.add(LocalDate.parse(value));
                }
            });
        }

        private Optional<Delivery> delivery(String id) {
            Matcher matcher = ID.matcher(id);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            periods.add(LocalDate.parse(matcher.group(2)));
            return Optional.of(new Delivery(
                    id,
                    RECOVERED,
                    matcher.group(1),
                    matcher.group(1),
                    List.copyOf(tables),
                    RECOVERED,
                    List.copyOf(periods),
                    Integer.parseInt(matcher.group(3)),
                    matcher.group(4),
                    "",
                    rows,
                    rows,
                    0,
                    Instant.EPOCH,
                    ""));
        }
    }
}
