package uk.bevan.models;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;
import uk.bevan.models.ColumnLineage.Role;
import uk.bevan.models.ColumnLineage.Source;

/**
 * All models, each after everything it reads.
 *
 * @param inOrder the models, inputs first; the order is the same each time
 * @param contracts Bronze tables
 * @param references reference tables
 * @param tests unit tests of the models
 */
public record CompiledPlan(
        List<CompiledModel> inOrder,
        Map<TableName, BronzeContract> contracts,
        Map<TableName, ReferenceTable> references,
        List<ModelTest> tests) {
    public CompiledPlan {
        inOrder = List.copyOf(inOrder);
        contracts = Collections.unmodifiableMap(new TreeMap<>(contracts));
        references = Collections.unmodifiableMap(new TreeMap<>(references));
        tests = List.copyOf(tests);
    }

    /** The model of that name; empty for Bronze and reference tables. */
    public Optional<CompiledModel> model(TableName name) {
        return inOrder.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** The columns of any table or view of the plan. */
    public Optional<TableSchema> schema(TableName name) {
        return model(name)
                .map(model -> model.model().schema())
                .or(() -> Optional.ofNullable(contracts.get(name)).map(BronzeContract::schema))
                .or(() -> Optional.ofNullable(references.get(name)).map(ReferenceTable::schema))
                .or(() -> Optional.of(DeliveryTable.SCHEMA)
                        .filter(schema -> schema.name().equals(name)));
    }

    /** The views that a model's SELECT reads, directly or through others, each after what it reads itself. */
    public List<CompiledModel> viewsNeededFor(CompiledModel model) {
        return viewsAmong(model.inputs());
    }

    /** The views among these tables and below them, down to what is stored, each after what it reads itself. */
    public List<CompiledModel> viewsAmong(Collection<TableName> names) {
        Set<TableName> needed = new HashSet<>();
        Deque<TableName> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            TableName name = open.pop();
            Optional<CompiledModel> view = model(name).filter(model -> !model.isStored());
            if (view.isPresent() && needed.add(name)) {
                open.addAll(view.get().inputs());
            }
        }
        return inOrder.stream().filter(model -> needed.contains(model.name())).toList();
    }

    /**
     * What must be stored or given for these tables to be read: themselves where they are stored, Bronze or reference
     * tables, and what their views reach.
     */
    public Set<TableName> storedAmong(Collection<TableName> names) {
        Set<TableName> stored = new TreeSet<>();
        for (TableName name : names) {
            Optional<CompiledModel> view = model(name).filter(model -> !model.isStored());
            stored.addAll(view.isPresent() ? view.get().storedInputs().keySet() : Set.of(name));
        }
        return stored;
    }

    /**
     * Asks an engine what each SELECT returns over empty inputs, and compares with the declared types.
     *
     * @throws ModelException with every model that the engine refuses or whose types would lose something at the write
     */
    public void checkTypes(Engine engine) {
        new TypeCheck(this, requireNonNull(engine, "engine is null")).check().throwIfAny();
    }

    /** Every model that reads one of these tables, directly or not; those themselves left out. In plan order. */
    public List<CompiledModel> downstream(Collection<TableName> names) {
        Set<TableName> reached = new HashSet<>(names);
        List<CompiledModel> found = new ArrayList<>();
        for (CompiledModel model : inOrder) {
            if (model.inputs().stream().anyMatch(reached::contains) && reached.add(model.name())) {
                found.add(model);
            }
        }
        return found;
    }

    /** Every table and view these models read, directly or not, down to Bronze and reference; themselves left out. */
    public Set<TableName> upstream(Collection<TableName> names) {
        Set<TableName> reached = new TreeSet<>();
        Deque<TableName> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            model(open.pop())
                    .ifPresent(model ->
                            model.inputs().stream().filter(reached::add).forEach(open::add));
        }
        return reached;
    }

    /**
     * What a column is made of in the end: columns of Bronze and reference tables, each with the strongest way it is used
     * on some route. A column that is filtered by on the way counts as a filter, whatever it was before.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public Set<Source> originsOf(TableName table, String column) {
        requireColumn(table, column);
        Set<Source> seen = new LinkedHashSet<>();
        Deque<Source> open = new ArrayDeque<>(List.of(new Source(table, column, Role.DIRECT)));
        while (!open.isEmpty()) {
            Source at = open.pop();
            if (seen.add(at)) {
                model(at.table()).ifPresent(model -> {
                    ColumnLineage lineage = model.lineage();
                    lineage.columns()
                            .getOrDefault(at.column(), Set.of())
                            .forEach(source -> open.add(source.seenThrough(at.role())));
                    lineage.rows().forEach(source -> open.add(source.seenThrough(at.role())));
                });
            }
        }
        seen.removeIf(source -> model(source.table()).isPresent());
        return seen;
    }

    /**
     * Which columns of which models are made with a column, directly or through others. A column that decides a model's
     * rows is used by all of its columns.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public Set<Source> usesOf(TableName table, String column) {
        requireColumn(table, column);
        Set<Source> used = new LinkedHashSet<>(List.of(new Source(table, column, Role.DIRECT)));
        for (CompiledModel model : inOrder) {
            ColumnLineage lineage = model.lineage();
            Set<Source> found = new LinkedHashSet<>();
            lineage.columns().forEach((name, sources) -> {
                for (Source known : used) {
                    sources.stream()
                            .filter(source -> isSame(source, known))
                            .forEach(source -> found.add(new Source(model.name(), name, through(known, source))));
                    lineage.rows().stream()
                            .filter(source -> isSame(source, known))
                            .forEach(source -> found.add(new Source(model.name(), name, through(known, source))));
                }
            });
            used.addAll(found);
        }
        used.remove(new Source(table, column, Role.DIRECT));
        return used;
    }

    private static boolean isSame(Source one, Source other) {
        return one.table().equals(other.table()) && one.column().equals(other.column());
    }

    private static Role through(Source known, Source step) {
        return step.role() == Role.DIRECT ? known.role() : step.role();
    }

    private void requireColumn(TableName table, String column) {
        if (schema(table).flatMap(schema -> schema.column(column)).isEmpty()) {
            throw new IllegalArgumentException("There is no column %s.%s in the plan".formatted(table, column));
        }
    }
}
