package uk.bevan.lake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
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

    /**
     * Lands deliveries, with one commit for each table that some of them feed.
     *
     * @return the files that were added: those of tables that did not hold their delivery yet
     */
    List<DataFile> land(List<Arrival> arrivals) {
        arrivals.forEach(Landing::checkFiles);
        Map<TableName, List<Arrival>> feeding = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            arrival.delivery()
                    .tables()
                    .forEach(table -> feeding.computeIfAbsent(table, t -> new ArrayList<>())
                            .add(arrival));
        }
        doubtful.addAll(feeding.keySet());
        List<DataFile> added = new ArrayList<>();
        feeding.forEach((table, all) -> {
            Set<String> held = held(table, all.stream().map(Landing::id).collect(Collectors.toSet()));
            List<Arrival> wanting =
                    all.stream().filter(arrival -> !held.contains(id(arrival))).toList();
            if (!wanting.isEmpty()) {
                List<DataFile> files = wanting.stream()
                        .flatMap(arrival -> arrival.filesOf(table).stream())
                        .toList();
                staging.append(
                        table,
                        files,
                        summary(wanting.stream().map(Arrival::delivery).toList()));
                added.addAll(files);
            }
            steps.reached("land.table");
        });
        ledger.recordDeliveries(arrivals.stream().map(Arrival::delivery).toList());
        doubtful.removeAll(feeding.keySet());
        steps.reached("land.recorded");
        return added;
    }

    private static String id(Arrival arrival) {
        return arrival.delivery().id();
    }

    private static void checkFiles(Arrival arrival) {
        Delivery delivery = arrival.delivery();
        if (!Set.copyOf(delivery.tables()).equals(arrival.files().keySet())) {
            throw new LakeException("Delivery %s feeds %s, but files were given for %s. Nothing was landed."
                    .formatted(
                            delivery.id(),
                            delivery.tables(),
                            new TreeSet<>(arrival.files().keySet())));
        }
    }

    /** Tables that a landing that failed may have left ahead of the ledger. */
    Set<TableName> doubtful() {
        return Set.copyOf(doubtful);
    }

    /** Whether a table holds a delivery. */
    boolean holds(TableName name, String deliveryId) {
        return !held(name, Set.of(deliveryId)).isEmpty();
    }

    /** Those of some deliveries that a table holds: by the summaries of its commits, or, where some have expired, by its rows. */
    private Set<String> held(TableName name, Set<String> deliveryIds) {
        Table table = catalogue.table(name);
        Snapshot head = Catalogue.staged(table).orElse(null);
        Set<String> held = new HashSet<>();
        if (head == null) {
            return held;
        }
        boolean everyCommit = false;
        for (Snapshot at = head; at != null; at = at.parentId() == null ? null : table.snapshot(at.parentId())) {
            held.addAll(deliveryIds(at.summary()));
            everyCommit = at.parentId() == null;
        }
        held.retainAll(deliveryIds);
        Set<String> rest = new HashSet<>(deliveryIds);
        rest.removeAll(held);
        boolean byDelivery =
                TableShapes.partitionedBy(table.spec(), table.schema()).contains(DELIVERY_COLUMN);
        if (!everyCommit && !rest.isEmpty() && byDelivery) {
            staging.files(name, head.snapshotId(), Expressions.in(DELIVERY_COLUMN, rest))
                    .forEach(file -> held.add(file.partition().getOrDefault(DELIVERY_COLUMN, "")));
        }
        return held;
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

    /** The deliveries that a commit brought. */
    static List<Delivery> deliveries(Map<String, String> summary) {
        return Optional.ofNullable(summary.get(DELIVERY))
                .map(JsonText::deliveries)
                .orElse(List.of());
    }

    private static Collection<String> deliveryIds(Map<String, String> summary) {
        return Optional.ofNullable(summary.get(DELIVERY_ID))
                .map(ids -> List.of(ids.split(" ")))
                .orElse(List.of());
    }

    /** One delivery says its hash and release apart; of several the ids stand one after the other, the rows as sums. */
    private static Map<String, String> summary(List<Delivery> deliveries) {
        Map<String, String> summary = new HashMap<>();
        summary.put(DELIVERY_ID, deliveries.stream().map(Delivery::id).collect(Collectors.joining(" ")));
        summary.put(DELIVERY, JsonText.deliveries(deliveries));
        summary.put("bevan.rows-in", sum(deliveries, Delivery::rowsIn));
        summary.put("bevan.rows-landed", sum(deliveries, Delivery::rowsLanded));
        summary.put("bevan.rows-rejected", sum(deliveries, Delivery::rowsRejected));
        if (deliveries.size() == 1) {
            summary.put("bevan.content-hash", deliveries.getFirst().contentHash());
            summary.put("bevan.release", Integer.toString(deliveries.getFirst().release()));
        }
        return summary;
    }

    private static String sum(List<Delivery> deliveries, ToLongFunction<Delivery> rows) {
        return Long.toString(deliveries.stream().mapToLong(rows).sum());
    }
}
