package uk.bevan.models;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Column;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;

/** Runs unit tests of models: given rows in, expected rows out, in any order. */
public final class ModelTestRunner {
    private static final int MOST_ROWS = 10_000;

    private ModelTestRunner() {}

    /** Runs every test of a plan. A test whose query fails has not passed. */
    public static List<ModelTestResult> run(CompiledPlan plan, Engine engine) {
        requireNonNull(plan, "plan is null");
        requireNonNull(engine, "engine is null");
        return plan.tests().stream().map(test -> run(test, plan, engine)).toList();
    }

    private static ModelTestResult run(ModelTest test, CompiledPlan plan, Engine engine) {
        CompiledModel model = plan.model(test.model())
                .orElseThrow(() -> new IllegalArgumentException("The plan has no model " + test.model()));
        Map<TableName, Relation> relations = new LinkedHashMap<>();
        model.inputs().forEach(input -> add(input, test, plan, relations));
        try {
            Engine.Rows rows = engine.query(model.asView().sql(), List.copyOf(relations.values()), MOST_ROWS);
            return compare(test, model.model(), rows);
        } catch (EngineException e) {
            return new ModelTestResult(test, false, "%s: the query failed: %s".formatted(test.name(), e.getMessage()));
        }
    }

    private static void add(TableName name, ModelTest test, CompiledPlan plan, Map<TableName, Relation> relations) {
        if (relations.containsKey(name)) {
            return;
        }
        List<Map<String, Optional<String>>> given = test.given().get(name);
        Optional<CompiledModel> view = plan.model(name).filter(model -> !model.isStored());
        ReferenceTable reference = plan.references().get(name);
        if (given == null && view.isPresent()) {
            view.get().inputs().forEach(input -> add(input, test, plan, relations));
            relations.put(name, view.get().asView());
        } else if (given == null && reference != null) {
            relations.put(name, reference.relation());
        } else {
            TableSchema schema = plan.schema(name).orElseThrow();
            List<Map<String, Optional<String>>> rows = given == null ? List.of() : given;
            relations.put(name, new Relation.View(name, ValuesSql.of(schema.columns(), texts(schema, rows))));
        }
    }

    private static List<List<@Nullable String>> texts(TableSchema schema, List<Map<String, Optional<String>>> rows) {
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (Map<String, Optional<String>> row : rows) {
            List<@Nullable String> text = new ArrayList<>();
            for (Column column : schema.columns()) {
                text.add(row.getOrDefault(column.name(), Optional.empty()).orElse(null));
            }
            texts.add(text);
        }
        return texts;
    }

    private static ModelTestResult compare(ModelTest test, Model model, Engine.Rows rows) {
        List<Map<String, Optional<String>>> missing = new ArrayList<>(test.expect());
        List<List<@Nullable Object>> unexpected = new ArrayList<>(rows.rows());
        for (Map<String, Optional<String>> expected : test.expect()) {
            for (List<@Nullable Object> row : unexpected) {
                if (RowMatch.matches(expected, model.columns(), row)) {
                    unexpected.remove(row);
                    missing.remove(expected);
                    break;
                }
            }
        }
        if (missing.isEmpty() && unexpected.isEmpty()) {
            return new ModelTestResult(
                    test,
                    true,
                    "%s: %s made the expected %d rows"
                            .formatted(test.name(), test.model(), test.expect().size()));
        }
        StringBuilder message =
                new StringBuilder("%s: %s did not make what is expected".formatted(test.name(), test.model()));
        missing.forEach(row -> message.append("\n  missing:    ").append(RowMatch.text(row)));
        Set<String> compared = new LinkedHashSet<>();
        test.expect().forEach(row -> compared.addAll(row.keySet()));
        unexpected.forEach(
                row -> message.append("\n  unexpected: ").append(RowMatch.text(model.columns(), compared, row)));
        return new ModelTestResult(test, false, message.toString());
    }

    /** Notes what can be seen to be wrong with a test without running it. */
    static void check(ModelTest test, CompiledPlan plan, Problems problems) {
        Optional<CompiledModel> model = plan.model(test.model());
        if (model.isEmpty()) {
            List<String> names = plan.inOrder().stream()
                    .map(known -> known.name().toString())
                    .toList();
            problems.add(
                    test.file(),
                    test.line(),
                    "Tests %s, which is no model%s"
                            .formatted(test.model(), Nearest.hint(test.model().toString(), names)));
            return;
        }
        Set<TableName> reached = plan.upstream(List.of(test.model()));
        test.given().forEach((table, rows) -> {
            if (!reached.contains(table)) {
                problems.add(
                        test.file(),
                        test.line(),
                        "Gives rows of %s, which %s does not read".formatted(table, test.model()));
            }
            plan.schema(table).ifPresent(schema -> rows.forEach(row -> checkRow(test, schema, row, problems)));
        });
        test.expect().forEach(row -> checkRow(test, model.get().model().schema(), row, problems));
    }

    private static void checkRow(
            ModelTest test, TableSchema schema, Map<String, Optional<String>> row, Problems problems) {
        row.forEach((name, value) -> {
            Optional<Column> column = schema.column(name);
            if (column.isEmpty()) {
                List<String> names = schema.columns().stream().map(Column::name).toList();
                problems.add(
                        test.file(),
                        test.line(),
                        "%s has no column '%s'%s".formatted(schema.name(), name, Nearest.hint(name, names)));
            } else if (value.isPresent()
                    && !ReferenceReader.fits(value.get(), column.get().type())) {
                problems.add(
                        test.file(),
                        test.line(),
                        "'%s' is no %s, the type of %s.%s"
                                .formatted(value.get(), column.get().type(), schema.name(), name));
            }
        });
    }
}
