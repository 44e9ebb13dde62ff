package uk.bevan.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.calcite.util.ImmutableBitSet;
import uk.bevan.lake.Column;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;
import uk.bevan.models.Model.Kind;
import uk.bevan.models.QueryCompiler.Place;
import uk.bevan.models.Routes.Route;

/** Makes a plan of everything read. Mistakes are noted, and what has one is left out of the plan. */
final class PlanCompiler {
    private final List<BronzeContract> contracts;
    private final List<ReferenceTable> references;
    private final Map<TableName, ModelSource> models = new TreeMap<>();
    private final List<ModelTest> tests;
    private final Problems problems;
    private final QueryCompiler queries;
    private final Map<TableName, CompiledQuery> compiled = new HashMap<>();
    private final Map<TableName, List<Route>> routesOfViews = new HashMap<>();
    private final Map<TableName, String> fingerprints = new HashMap<>();

    PlanCompiler(
            List<BronzeContract> contracts,
            List<ReferenceTable> references,
            List<ModelSource> models,
            List<ModelTest> tests,
            Problems problems) {
        this.contracts = contracts;
        this.references = references;
        models.forEach(source -> this.models.putIfAbsent(source.model().name(), source));
        this.tests = tests;
        this.problems = problems;
        this.queries = new QueryCompiler(knownTables(), problems);
    }

    private Collection<KnownTable> knownTables() {
        Map<TableName, KnownTable> tables = new TreeMap<>();
        for (BronzeContract contract : contracts) {
            List<String> key = List.of(BronzeContract.DELIVERY_ID.name(), BronzeContract.LINE.name());
            tables.put(contract.table(), new KnownTable(contract.schema(), Optional.of(key), String.join(", ", key)));
        }
        tables.put(
                DeliveryTable.SCHEMA.name(),
                new KnownTable(
                        DeliveryTable.SCHEMA, Optional.of(DeliveryTable.KEY), String.join(", ", DeliveryTable.KEY)));
        for (ReferenceTable table : references) {
            String hint = table.key().map(key -> String.join(", ", key)).orElse("no grain in its contract");
            tables.put(table.name(), new KnownTable(table.schema(), table.key(), hint));
        }
        for (ModelSource source : models.values()) {
            Model model = source.model();
            boolean checked = model.checks().stream()
                    .anyMatch(check -> check instanceof Check.Grain
                            && check.severity() == Check.Severity.BLOCK
                            && check.where().isEmpty());
            List<String> names = model.columns().stream().map(Column::name).toList();
            boolean known = checked && !model.grain().isEmpty() && names.containsAll(model.grain());
            TableSchema schema = new TableSchema(model.name(), model.columns(), List.of(), model.summary());
            tables.put(
                    model.name(),
                    new KnownTable(
                            schema,
                            known ? Optional.of(model.grain()) : Optional.empty(),
                            known ? String.join(", ", model.grain()) : "no grain check to rely on"));
        }
        for (BronzeContract contract : contracts) {
            // Their queries keep one row of each key: nothing has to check it.
            tables.computeIfPresent(
                    LatestRows.nameOf(contract),
                    (name, view) -> new KnownTable(
                            view.schema(), Optional.of(contract.key()), String.join(", ", contract.key())));
        }
        return tables.values();
    }

    CompiledPlan compile() {
        for (ModelSource source : models.values()) {
            Model model = source.model();
            Place place = new Place(
                    model.file(), source.sqlLine(), Optional.of(model.name().layer()));
            queries.compile(model.sql(), place).ifPresent(query -> {
                checkColumns(source, query);
                compiled.put(model.name(), query);
            });
        }
        CheckCompiler checks = new CheckCompiler(queries, problems);
        List<CompiledModel> inOrder = new ArrayList<>();
        for (ModelSource source : ordered()) {
            Set<TableName> checkInputs = checks.compile(source);
            CompiledQuery query = compiled.get(source.model().name());
            if (query != null && problems.isEmpty()) {
                inOrder.add(model(source, query, checkInputs));
            }
        }
        CompiledPlan plan = plan(inOrder, contracts, references, tests);
        if (problems.isEmpty()) {
            tests.forEach(test -> ModelTestRunner.check(test, plan, problems));
        }
        return plan;
    }

    static CompiledPlan plan(
            List<CompiledModel> inOrder,
            List<BronzeContract> contracts,
            List<ReferenceTable> references,
            List<ModelTest> tests) {
        Map<TableName, BronzeContract> contractsByName = new TreeMap<>();
        contracts.forEach(contract -> contractsByName.put(contract.table(), contract));
        Map<TableName, ReferenceTable> referencesByName = new TreeMap<>();
        references.forEach(table -> referencesByName.put(table.name(), table));
        return new CompiledPlan(inOrder, contractsByName, referencesByName, tests);
    }

    private void checkColumns(ModelSource source, CompiledQuery query) {
        Model model = source.model();
        List<String> declared = model.columns().stream().map(Column::name).toList();
        if (declared.equals(query.columns())) {
            return;
        }
        List<String> missing = new ArrayList<>(declared);
        missing.removeAll(query.columns());
        List<String> extra = new ArrayList<>(query.columns());
        extra.removeAll(declared);
        String message = missing.isEmpty() && extra.isEmpty()
                ? "The SELECT returns %s where the header declares them as %s"
                        .formatted(String.join(", ", query.columns()), String.join(", ", declared))
                : "The SELECT and the header disagree on columns: %s%s%s"
                        .formatted(
                                missing.isEmpty() ? "" : "declared and not returned: " + String.join(", ", missing),
                                missing.isEmpty() || extra.isEmpty() ? "" : "; ",
                                extra.isEmpty() ? "" : "returned and not declared: " + String.join(", ", extra));
        problems.add(model.file(), source.sqlLine(), message);
    }

    /** Inputs before those that read them, otherwise by name; models in a circle are noted and left out. */
    private List<ModelSource> ordered() {
        List<ModelSource> ordered = new ArrayList<>();
        Set<TableName> done = new HashSet<>();
        for (TableName name : models.keySet()) {
            visit(name, new ArrayList<>(), done, ordered);
        }
        return ordered;
    }

    private void visit(TableName name, List<TableName> path, Set<TableName> done, List<ModelSource> ordered) {
        ModelSource source = models.get(name);
        if (source == null || done.contains(name)) {
            return;
        }
        if (path.contains(name)) {
            List<String> circle = new ArrayList<>(path.subList(path.indexOf(name), path.size()).stream()
                    .map(TableName::toString)
                    .toList());
            circle.add(name.toString());
            problems.add(
                    source.model().file(),
                    source.sqlLine(),
                    "Models read one another in a circle: " + String.join(" → ", circle));
            return;
        }
        path.add(name);
        CompiledQuery query = compiled.get(name);
        new TreeSet<>(query == null ? List.of() : query.inputs()).forEach(input -> visit(input, path, done, ordered));
        path.removeLast();
        if (done.add(name)) {
            ordered.add(source);
        }
    }

    private CompiledModel model(ModelSource source, CompiledQuery query, Set<TableName> checkInputs) {
        Model model = source.model();
        List<Route> routes = AlignmentTracer.trace(query.relation(), this::routesOf);
        if (model.kind() == Kind.VIEW) {
            routesOfViews.put(model.name(), routes);
        }
        String fingerprint = fingerprint(model, query);
        fingerprints.put(model.name(), fingerprint);
        Set<TableName> checked = new TreeSet<>(checkInputs);
        checked.remove(model.name());
        return new CompiledModel(
                model,
                query.inputs(),
                checked,
                alignments(model, routes),
                LineageTracer.trace(query),
                UniqueRows.isProven(query, model.grain()),
                source.sqlLine(),
                fingerprint);
    }

    /** The routes that lead to a table or view by its own columns. */
    private List<Route> routesOf(TableName name) {
        List<Route> view = routesOfViews.get(name);
        if (view != null) {
            return view;
        }
        ModelSource source = models.get(name);
        if (source != null) {
            return routes(source.model().schema());
        }
        if (name.equals(DeliveryTable.SCHEMA.name())) {
            return routes(DeliveryTable.SCHEMA);
        }
        return contracts.stream()
                .filter(contract -> contract.table().equals(name))
                .findFirst()
                .map(contract -> routes(contract.schema()))
                .orElseGet(() -> List.of(Route.never(name, "a reference table has no partitions")));
    }

    private static List<Route> routes(TableSchema schema) {
        List<String> names = schema.columns().stream().map(Column::name).toList();
        return schema.partitionedBy().isEmpty()
                ? List.of(Route.never(schema.name(), "it has no partitions"))
                : schema.partitionedBy().stream()
                        .map(column -> Route.of(schema.name(), column, ImmutableBitSet.of(names.indexOf(column))))
                        .toList();
    }

    private static Map<TableName, Alignment> alignments(Model model, List<Route> routes) {
        Map<TableName, Map<String, List<Route>>> byTable = new LinkedHashMap<>();
        for (Route route : routes) {
            byTable.computeIfAbsent(route.table(), table -> new LinkedHashMap<>())
                    .computeIfAbsent(route.partition().orElse(""), partition -> new ArrayList<>())
                    .add(route);
        }
        Map<TableName, Alignment> alignments = new TreeMap<>();
        byTable.forEach((table, byPartition) -> alignments.put(table, alignment(model, byPartition)));
        return alignments;
    }

    private static Alignment alignment(Model model, Map<String, List<Route>> byPartition) {
        if (model.partition().isEmpty()) {
            return Alignment.no("%s has no partition".formatted(model.name()));
        }
        String output = model.partition().get();
        int index = model.columns().stream().map(Column::name).toList().indexOf(output);
        String reason = "";
        for (Map.Entry<String, List<Route>> partition : byPartition.entrySet()) {
            Optional<Route> broken = partition.getValue().stream()
                    .filter(route -> !route.columns().get(index))
                    .findFirst();
            if (broken.isEmpty()) {
                String column = partition.getKey();
                return new Alignment(true, Optional.of(column), "'%s' is its '%s' unchanged".formatted(output, column));
            }
            if (reason.isEmpty()) {
                String lost = broken.get().lost();
                reason = lost.isEmpty() ? "'%s' is not its '%s' unchanged".formatted(output, partition.getKey()) : lost;
            }
        }
        return Alignment.no(reason);
    }

    private String fingerprint(Model model, CompiledQuery query) {
        StringBuilder text = new StringBuilder();
        text.append(PortableFunctions.fingerprint())
                .append('\n')
                .append(model.sql())
                .append('\n');
        text.append(model.kind())
                .append(model.partition())
                .append(model.grain())
                .append('\n');
        model.columns()
                .forEach(column -> text.append(column.name())
                        .append(' ')
                        .append(column.type())
                        .append('\n'));
        for (TableName input : query.inputs()) {
            ModelSource source = models.get(input);
            if (source != null && source.model().kind() == Kind.VIEW) {
                text.append(input).append('=').append(fingerprints.get(input)).append('\n');
            }
        }
        return PortableFunctions.sha256(text.toString());
    }
}
