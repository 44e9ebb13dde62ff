package uk.bevan.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import uk.bevan.lake.BuildRecord;
import uk.bevan.lake.CheckSummary;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Publication;
import uk.bevan.lake.PublicationRequest;
import uk.bevan.lake.PublishedTable;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.DeliveryTable;
import uk.bevan.models.Model;

/** Pins what was built and checked, and switches readers over. */
final class Publisher {
    private final Lake lake;
    private final States states;
    private final Clock clock;
    private final String runId;

    Publisher(Lake lake, States states, Clock clock, String runId) {
        this.lake = lake;
        this.states = states;
        this.clock = clock;
        this.runId = runId;
    }

    /**
     * Publishes every area that is not held back; the others are carried forward from the current publication.
     *
     * @param blocked areas held back
     * @return the new publication; empty where it would be the same as the current one
     */
    Optional<Publication> publish(Set<String> blocked, CheckSummary checks) {
        Optional<Publication> current = lake.publications().current();
        Map<TableName, String> areas = Gate.areas(states.plan());
        Map<TableName, PublishedTable> tables = new TreeMap<>();
        Map<TableName, String> views = new TreeMap<>();
        for (BronzeContract contract : states.plan().contracts().values()) {
            if (states.isUndelivered(contract)) {
                views.put(contract.table(), contract.schema().noRows());
            } else if (!blocked.contains(contract.area())) {
                bronze(contract).ifPresent(table -> tables.put(contract.table(), table));
            }
        }
        for (CompiledModel compiled : states.plan().inOrder()) {
            Model model = compiled.model();
            if (blocked.contains(model.area())) {
                continue;
            }
            if (compiled.isStored() && states.isUndelivered(compiled)) {
                views.put(model.name(), model.schema().noRows());
            } else if (!compiled.isStored()) {
                views.put(model.name(), compiled.asView().sql());
            } else {
                built(model.name(), model.area()).ifPresent(table -> tables.put(model.name(), table));
            }
        }
        states.plan()
                .references()
                .forEach((name, reference) ->
                        views.put(name, reference.relation().sql()));
        current.ifPresent(publication -> carryForward(publication, blocked, areas, tables, views));
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        // It lists the deliveries of every area: while one is held back, readers keep the list that fits what they see.
        boolean listKept = !blocked.isEmpty() && current.isPresent();
        (listKept
                        ? Optional.ofNullable(current.get().tables().get(DeliveryTable.SCHEMA.name()))
                        : built(DeliveryTable.SCHEMA.name(), ""))
                .ifPresent(table -> tables.put(DeliveryTable.SCHEMA.name(), table));
        if (current.isPresent()
                && pins(current.get()).equals(pins(tables))
                && current.get().views().equals(views)) {
            return Optional.empty();
        }
        return Optional.of(lake.publications()
                .publish(new PublicationRequest(
                        LocalDate.now(clock).toString(), clock.instant(), runId, checks, tables, views)));
    }

    private Optional<PublishedTable> bronze(BronzeContract contract) {
        OptionalLong head = lake.head(contract.table());
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Map<LocalDate, List<String>> deliveries = new TreeMap<>();
        states.current()
                .getOrDefault(contract, Map.of())
                .forEach((period, of) -> deliveries.put(
                        period, of.stream().map(Delivery::id).sorted().toList()));
        Map<LocalDate, Set<String>> wanted = new TreeMap<>();
        deliveries.forEach((period, ids) -> wanted.put(period, Set.copyOf(ids)));
        long rows = lake.filesOf(contract.table(), head.getAsLong(), wanted).stream()
                .mapToLong(DataFile::rows)
                .sum();
        return Optional.of(new PublishedTable(
                head.getAsLong(),
                rows,
                Fingerprint.of(deliveries.toString()),
                contract.area(),
                false,
                Optional.empty(),
                deliveries));
    }

    private Optional<PublishedTable> built(TableName table, String area) {
        return lake.ledger()
                .lastBuild(table)
                .map(record -> new PublishedTable(
                        record.snapshotId(), record.rows(), digest(record), area, false, Optional.empty(), Map.of()));
    }

    private static String digest(BuildRecord record) {
        return Fingerprint.of(
                new TreeMap<>(BuildMemory.fromJson(record.inputsJson()).digests()).toString());
    }

    private static void carryForward(
            Publication current,
            Set<String> blocked,
            Map<TableName, String> areas,
            Map<TableName, PublishedTable> tables,
            Map<TableName, String> views) {
        current.tables().forEach((name, table) -> {
            if (blocked.contains(table.area())) {
                tables.put(
                        name,
                        new PublishedTable(
                                table.snapshotId(),
                                table.rows(),
                                table.digest(),
                                table.area(),
                                true,
                                Optional.of(table.sourcePublication().orElse(current.id())),
                                table.deliveries()));
            }
        });
        current.views().forEach((name, sql) -> {
            if (blocked.contains(areas.getOrDefault(name, ""))) {
                views.put(name, sql);
            }
        });
    }

    private static Map<TableName, String> pins(Publication publication) {
        return pins(publication.tables());
    }

    private static Map<TableName, String> pins(Map<TableName, PublishedTable> tables) {
        Map<TableName, String> pins = new HashMap<>();
        tables.forEach((name, table) -> pins.put(name, table.snapshotId() + " " + table.deliveries()));
        return pins;
    }
}
