package uk.bevan.lake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;

/** Lands deliveries exactly once, and says which of them count. */
final class Landing {
    static final String DELIVERY_COLUMN = "_delivery_id";
    static final String DELIVERY = "bevan.delivery";
    static final String DELIVERY_ID = "bevan.delivery-id";

    private static final Comparator<Delivery> OLDEST_FIRST = Comparator.comparingInt(Delivery::release)
            .thenComparing(Delivery::landedAt)
            .thenComparing(Delivery::id);
    private static final Comparator<Delivery> EARLIEST_PERIOD_FIRST = Comparator.<Delivery, LocalDate>comparing(
                    delivery -> delivery.periods().getLast())
            .thenComparing(OLDEST_FIRST);

    private final Catalogue catalogue;
    private final Staging staging;
    private final Ledger ledger;
    private final Steps steps;
    private final Set<TableName> doubtful = ConcurrentHashMap.newKeySet();

    Landing(Catalogue catalogue, Staging staging, Ledger ledger, Steps steps) {
        this.catalogue = catalogue;
        this.staging = staging;
        this.ledger = ledger;
        this.steps = steps;
    }

    /** Returns the tables that did not hold it yet. */
    List<TableName> land(Delivery delivery, Map<TableName, List<DataFile>> files) {
        if (!Set.copyOf(delivery.tables()).equals(files.keySet())) {
            throw new LakeException("Delivery %s feeds %s, but files were given for %s. Nothing was landed."
                    .formatted(delivery.id(), delivery.tables(), new TreeSet<>(files.keySet())));
        }
        Map<String, String> summary = summary(delivery);
        doubtful.addAll(delivery.tables());
        List<TableName> added = new ArrayList<>();
        for (TableName table : delivery.tables()) {
            if (!holds(table, delivery.id())) {
                staging.append(table, files.getOrDefault(table, List.of()), summary);
                added.add(table);
            }
            steps.reached("land.table");
        }
        ledger.recordDelivery(delivery);
        doubtful.removeAll(delivery.tables());
        steps.reached("land.recorded");
        return added;
    }

    /** Tables that a landing that failed may have left ahead of the ledger. */
    Set<TableName> doubtful() {
        return Set.copyOf(doubtful);
    }

    /** Whether a table holds a delivery: by the summary of its commit, or, where that has expired, by its rows. */
    boolean holds(TableName name, String deliveryId) {
        Table table = catalogue.table(name);
        Snapshot head = Catalogue.staged(table).orElse(null);
        if (head == null) {
            return false;
        }
        for (Snapshot at = head; at != null; at = at.parentId() == null ? null : table.snapshot(at.parentId())) {
            if (deliveryId.equals(at.summary().get(DELIVERY_ID))) {
                return true;
            }
        }
        return TableShapes.partitionedBy(table.spec(), table.schema()).contains(DELIVERY_COLUMN)
                && !staging.files(name, head.snapshotId(), Expressions.equal(DELIVERY_COLUMN, deliveryId))
                        .isEmpty();
    }

    Map<LocalDate, List<Delivery>> current(TableName table, Supersedes rule) {
        Map<String, List<Delivery>> sets = ledger.deliveries(table).stream()
                .collect(Collectors.groupingBy(delivery -> delivery.contract() + "\n" + delivery.dataset()));
        Map<LocalDate, List<Delivery>> current = new TreeMap<>();
        for (List<Delivery> set : new TreeMap<>(sets).values()) {
            count(set, rule)
                    .forEach((period, deliveries) -> current.computeIfAbsent(period, p -> new ArrayList<>())
                            .addAll(deliveries));
        }
        return current;
    }

    private static Map<LocalDate, List<Delivery>> count(List<Delivery> set, Supersedes rule) {
        Map<LocalDate, List<Delivery>> counting = new HashMap<>();
        switch (rule) {
            case PERIOD ->
                set.stream()
                        .sorted(OLDEST_FIRST)
                        .forEach(delivery ->
                                delivery.periods().forEach(period -> counting.put(period, List.of(delivery))));
            case ALL ->
                set.stream()
                        .max(EARLIEST_PERIOD_FIRST)
                        .ifPresent(delivery ->
                                delivery.periods().forEach(period -> counting.put(period, List.of(delivery))));
            case NOTHING ->
                set.stream()
                        .sorted(OLDEST_FIRST)
                        .forEach(delivery -> delivery.periods()
                                .forEach(period -> counting.computeIfAbsent(period, p -> new ArrayList<>())
                                        .add(delivery)));
        }
        return counting;
    }

    List<DataFile> filesOf(TableName name, long snapshotId, Map<LocalDate, Set<String>> wanted) {
        Table table = catalogue.table(name);
        List<String> columns = TableShapes.partitionedBy(table.spec(), table.schema());
        if (!columns.contains(DELIVERY_COLUMN)) {
            throw new LakeException(
                    "%s is not partitioned by %s, so it has no deliveries to choose from. Nothing was changed."
                            .formatted(name, DELIVERY_COLUMN));
        }
        List<String> ids =
                wanted.values().stream().flatMap(Set::stream).distinct().toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        String period = columns.stream()
                .filter(column -> !column.equals(DELIVERY_COLUMN))
                .findFirst()
                .orElse("");
        return staging.files(name, snapshotId, Expressions.in(DELIVERY_COLUMN, ids)).stream()
                .filter(file -> period.isEmpty()
                        || wanted.getOrDefault(LocalDate.parse(file.partition().get(period)), Set.of())
                                .contains(file.partition().get(DELIVERY_COLUMN)))
                .toList();
    }

    private static Map<String, String> summary(Delivery delivery) {
        return Map.of(
                DELIVERY_ID,
                delivery.id(),
                "bevan.content-hash",
                delivery.contentHash(),
                "bevan.release",
                Integer.toString(delivery.release()),
                "bevan.rows-in",
                Long.toString(delivery.rowsIn()),
                "bevan.rows-landed",
                Long.toString(delivery.rowsLanded()),
                "bevan.rows-rejected",
                Long.toString(delivery.rowsRejected()),
                DELIVERY,
                JsonText.delivery(delivery));
    }
}
