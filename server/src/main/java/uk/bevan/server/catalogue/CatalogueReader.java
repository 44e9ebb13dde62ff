package uk.bevan.server.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.DeliveryTable;
import uk.bevan.models.Model;
import uk.bevan.models.Policy;
import uk.bevan.models.ReferenceTable;
import uk.bevan.server.catalogue.CatalogueEntry.Kind;

/** Every table and view that contracts, models and reference tables describe. Safe for use by many threads. */
public final class CatalogueReader {
    private static final String REVIEWED = "reviewed with the program";
    private static final String PLATFORM = "platform";

    private final CompiledPlan plan;
    private final Map<TableName, CatalogueEntry> entries;

    /** @param plan contracts, models and reference tables */
    public CatalogueReader(CompiledPlan plan) {
        this.plan = requireNonNull(plan, "plan is null");
        Map<TableName, List<TableName>> readBy = new HashMap<>();
        plan.inOrder()
                .forEach(model -> model.inputs()
                        .forEach(input -> readBy.computeIfAbsent(input, any -> new ArrayList<>())
                                .add(model.name())));
        Map<TableName, CatalogueEntry> found = new TreeMap<>();
        plan.contracts().values().forEach(contract -> found.put(contract.table(), delivered(contract, readBy)));
        plan.references().values().forEach(reference -> found.put(reference.name(), reference(reference, readBy)));
        found.put(DeliveryTable.SCHEMA.name(), deliveries(readBy));
        plan.inOrder().forEach(model -> found.put(model.name(), model(model, readBy)));
        this.entries = Collections.unmodifiableMap(found);
    }

    /** Everything, by name. */
    public List<CatalogueEntry> all() {
        return List.copyOf(entries.values());
    }

    /** The table or view of that name, as text. */
    public Optional<CatalogueEntry> find(String name) {
        return entries.values().stream()
                .filter(entry -> entry.name().toString().equals(name))
                .findFirst();
    }

    /** What everything is made of. */
    public CompiledPlan plan() {
        return plan;
    }

    private static CatalogueEntry delivered(BronzeContract contract, Map<TableName, List<TableName>> readBy) {
        TableSchema schema = contract.schema();
        return new CatalogueEntry(
                contract.table(),
                Kind.DELIVERED,
                contract.summary(),
                contract.area(),
                contract.owner(),
                contract.policy(),
                schema.columns(),
                contract.key(),
                schema.partitionedBy().stream().findFirst(),
                Optional.empty(),
                List.of(),
                readBy.getOrDefault(contract.table(), List.of()));
    }

    private static CatalogueEntry reference(ReferenceTable reference, Map<TableName, List<TableName>> readBy) {
        return new CatalogueEntry(
                reference.name(),
                Kind.REFERENCE,
                reference.schema().comment(),
                "",
                REVIEWED,
                Policy.OPEN,
                reference.schema().columns(),
                reference.key().orElse(List.of()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                readBy.getOrDefault(reference.name(), List.of()));
    }

    private static CatalogueEntry deliveries(Map<TableName, List<TableName>> readBy) {
        TableSchema schema = DeliveryTable.SCHEMA;
        return new CatalogueEntry(
                schema.name(),
                Kind.BOOKKEEPING,
                schema.comment(),
                "",
                PLATFORM,
                Policy.OPEN,
                schema.columns(),
                List.of(),
                schema.partitionedBy().stream().findFirst(),
                Optional.empty(),
                List.of(),
                readBy.getOrDefault(schema.name(), List.of()));
    }

    private static CatalogueEntry model(CompiledModel compiled, Map<TableName, List<TableName>> readBy) {
        Model model = compiled.model();
        return new CatalogueEntry(
                model.name(),
                compiled.isStored() ? Kind.TABLE : Kind.VIEW,
                model.summary(),
                model.area(),
                model.owner(),
                model.policy(),
                model.columns(),
                model.grain(),
                model.partition(),
                Optional.of(model.sql().strip()),
                compiled.inputs(),
                readBy.getOrDefault(model.name(), List.of()));
    }
}
