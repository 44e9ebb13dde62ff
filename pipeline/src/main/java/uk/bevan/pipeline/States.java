package uk.bevan.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.bevan.lake.BuildRecord;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.Alignment;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.DeliveryTable;
import uk.bevan.models.Model;
import uk.bevan.models.PartitionScope;
import uk.bevan.models.ReferenceTable;
import uk.bevan.models.Relation;
import uk.bevan.sources.GroupHorizon;

/** What every table holds as a run goes on, and the relations a query needs to read it. */
final class States {
    private final Lake lake;
    private final CompiledPlan plan;
    private final Map<TableName, TableState> stored = new HashMap<>();
    private final Map<BronzeContract, Map<LocalDate, List<Delivery>>> current = new LinkedHashMap<>();
    private final Undelivered undelivered;

    States(Lake lake, CompiledPlan plan, GroupHorizon horizon) {
        this.lake = lake;
        this.plan = plan;
        this.undelivered = Undelivered.of(lake, plan);
        for (BronzeContract contract : plan.contracts().values()) {
            Map<LocalDate, List<Delivery>> deliveries =
                    horizon.within(contract, lake.currentDeliveries(contract.table(), contract.supersedes()));
            current.put(contract, deliveries);
            Map<String, String> tokens = new HashMap<>();
            Map<String, String> rewrites = lake.rewrites().tokens(contract.table());
            deliveries.forEach((period, of) -> tokens.put(
                    period.toString(),
                    of.stream()
                            .map(delivery -> token(delivery, rewrites))
                            .sorted()
                            .collect(Collectors.joining(" "))));
            stored.put(contract.table(), new TableState(contract.schema(), lake.head(contract.table()), tokens));
        }
        for (CompiledModel compiled : plan.inOrder()) {
            if (compiled.isStored() && isUndelivered(compiled)) {
                put(compiled.name(), new TableState(compiled.model().schema(), OptionalLong.empty(), Map.of()));
            }
        }
    }

    /** A delivery lands once, but its rows may be written anew. */
    private static String token(Delivery delivery, Map<String, String> rewrites) {
        String rewrite = rewrites.get(delivery.id());
        return rewrite == null ? delivery.id() : delivery.id() + "+" + rewrite;
    }

    /** Whether a model is of an area into which nothing was ever delivered, so that it has no rows and is not built. */
    boolean isUndelivered(CompiledModel compiled) {
        return undelivered.has(compiled.model().area());
    }

    /** Whether a contract is of such an area. */
    boolean isUndelivered(BronzeContract contract) {
        return undelivered.has(contract.area());
    }

    /** Deliveries that count, by contract and period. */
    Map<BronzeContract, Map<LocalDate, List<Delivery>>> current() {
        return current;
    }

    /** Remembers what a table holds now. */
    void put(TableName table, TableState state) {
        stored.put(table, state);
    }

    /** Takes every stored model as it was last built, for commands that check or publish without building. */
    void remember() {
        boolean nothingBuilt =
                lake.ledger().lastBuild(DeliveryTable.SCHEMA.name()).isEmpty();
        for (CompiledModel compiled : plan.inOrder()) {
            Model model = compiled.model();
            if (compiled.isStored() && (nothingBuilt || !isUndelivered(compiled))) {
                BuildRecord record =
                        lake.ledger().lastBuild(model.name()).orElseThrow(() -> new NotBuiltException(model.name()));
                put(model.name(), TableState.of(model.schema(), record));
            }
        }
        lake.ledger()
                .lastBuild(DeliveryTable.SCHEMA.name())
                .ifPresent(record -> put(DeliveryTable.SCHEMA.name(), TableState.of(DeliveryTable.SCHEMA, record)));
    }

    /**
     * Whether a change in some partitions of an input touches only those of a model: it is aligned, and by the column by
     * which changes are told apart.
     */
    boolean restricts(TableName input, Alignment alignment) {
        return alignment.aligned()
                && get(input).flatMap(TableState::partitionColumn).equals(alignment.column());
    }

    /** What a stored table holds; empty where it has not been built in this run or before. */
    Optional<TableState> get(TableName table) {
        return Optional.ofNullable(stored.get(table));
    }

    /** The tokens of a table or reference that a model reads. */
    Map<String, String> tokens(TableName table) {
        ReferenceTable reference = plan.references().get(table);
        if (reference != null) {
            return Map.of("", reference.fingerprint());
        }
        TableState state = stored.get(table);
        return state == null ? Map.of() : state.tokens();
    }

    /**
     * Everything a query over these tables needs, views and what they read included, in an order in which each comes after
     * what it reads.
     *
     * @param scope for partitions, tables accepted by {@code restricted} are read only in those
     */
    List<Relation> relations(Set<TableName> names, PartitionScope scope, Predicate<TableName> restricted) {
        Map<TableName, Relation> relations = new LinkedHashMap<>();
        names.stream().sorted().forEach(name -> add(relations, name, scope, restricted));
        return new ArrayList<>(relations.values());
    }

    private void add(
            Map<TableName, Relation> relations, TableName name, PartitionScope scope, Predicate<TableName> restricted) {
        if (relations.containsKey(name)) {
            return;
        }
        ReferenceTable reference = plan.references().get(name);
        Optional<CompiledModel> view = plan.model(name).filter(model -> !model.isStored());
        if (reference != null) {
            relations.put(name, reference.relation());
        } else if (view.isPresent()) {
            view.get().inputs().stream().sorted().forEach(input -> add(relations, input, scope, restricted));
            relations.put(name, view.get().asView());
        } else {
            TableState state = stored.get(name);
            if (state == null) {
                throw new IllegalStateException("%s is read before it is built".formatted(name));
            }
            relations.put(
                    name,
                    new Relation.Stored(
                            state.schema(), state.snapshot(), files(name, state, scope, restricted.test(name))));
        }
    }

    private List<DataFile> files(TableName name, TableState state, PartitionScope scope, boolean restricted) {
        OptionalLong snapshot = state.snapshot();
        if (snapshot.isEmpty()) {
            return List.of();
        }
        Predicate<String> wanted = partition -> true;
        if (restricted && scope instanceof PartitionScope.Partitions(String column, Set<String> values)) {
            wanted = values::contains;
        }
        Predicate<String> inScope = wanted;
        BronzeContract contract = plan.contracts().get(name);
        if (contract != null) {
            Map<LocalDate, Set<String>> deliveries = new TreeMap<>();
            current.getOrDefault(contract, Map.of()).forEach((period, of) -> {
                if (inScope.test(period.toString())) {
                    deliveries.put(period, of.stream().map(Delivery::id).collect(Collectors.toSet()));
                }
            });
            return lake.filesOf(name, snapshot.getAsLong(), deliveries);
        }
        List<DataFile> files = lake.files(name, snapshot.getAsLong());
        return state.partitionColumn()
                .map(column -> files.stream()
                        .filter(file -> inScope.test(file.partition().getOrDefault(column, "null")))
                        .toList())
                .orElse(files);
    }

    /** The plan these states belong to. */
    CompiledPlan plan() {
        return plan;
    }
}
