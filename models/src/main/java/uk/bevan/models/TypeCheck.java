package uk.bevan.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.ColumnType.Kind;
import uk.bevan.lake.TableName;

/** Asks an engine for the types of every model over empty inputs and compares them with those declared. */
final class TypeCheck {
    private final CompiledPlan plan;
    private final Engine engine;
    private final Problems problems = new Problems();

    TypeCheck(CompiledPlan plan, Engine engine) {
        this.plan = plan;
        this.engine = engine;
    }

    Problems check() {
        plan.inOrder().forEach(this::check);
        return problems;
    }

    private void check(CompiledModel compiled) {
        Model model = compiled.model();
        List<Column> made;
        try {
            made = engine.describe(model.sql(), emptyInputs(compiled));
        } catch (EngineException e) {
            problems.add(
                    model.file(),
                    compiled.sqlLine(),
                    "%s refuses the SELECT: %s".formatted(engine.name(), e.getMessage()));
            return;
        }
        for (int index = 0; index < Math.min(made.size(), model.columns().size()); index++) {
            Column declared = model.columns().get(index);
            ColumnType type = made.get(index).type();
            if (!fits(type, declared.type())) {
                problems.add(
                        model.file(),
                        compiled.sqlLine(),
                        "Column %s is declared as %s; %s makes %s of it, which does not fit without loss: %s"
                                .formatted(
                                        declared.name(),
                                        declared.type(),
                                        engine.name(),
                                        type,
                                        advice(type, declared.type())));
            }
        }
    }

    private List<Relation> emptyInputs(CompiledModel compiled) {
        List<Relation> relations = new ArrayList<>();
        for (TableName input : compiled.inputs()) {
            Optional.ofNullable(plan.references().get(input))
                    .<Relation>map(ReferenceTable::relation)
                    .or(() -> plan.schema(input)
                            .map(schema -> new Relation.Stored(schema, OptionalLong.empty(), List.of())))
                    .ifPresent(relations::add);
        }
        return relations;
    }

    /** Whether a write can cast without altering a value: what does not fit is then an error, never a change. */
    static boolean fits(ColumnType made, ColumnType declared) {
        return switch (declared.kind()) {
            case VARCHAR, BOOLEAN, DATE, TIMESTAMPTZ -> made.kind() == declared.kind();
            case TIMESTAMP -> made.kind() == Kind.TIMESTAMP || made.kind() == Kind.DATE;
            case INTEGER, BIGINT -> isWhole(made);
            case DOUBLE -> isWhole(made) || made.kind() == Kind.DECIMAL || made.kind() == Kind.DOUBLE;
            case DECIMAL -> isWhole(made) || (made.kind() == Kind.DECIMAL && made.scale() <= declared.scale());
        };
    }

    private static boolean isWhole(ColumnType type) {
        return type.kind() == Kind.INTEGER
                || type.kind() == Kind.BIGINT
                || (type.kind() == Kind.DECIMAL && type.scale() == 0);
    }

    private static String advice(ColumnType made, ColumnType declared) {
        return declared.kind() == Kind.DATE && made.kind() == Kind.TIMESTAMP
                ? "use CAST(… AS DATE)"
                : "CAST it in the SELECT, or declare what it is";
    }
}
