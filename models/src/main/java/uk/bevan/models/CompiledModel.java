package uk.bevan.models;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.bevan.lake.TableName;

/**
 * A model whose SELECT was resolved and found to keep the rules.
 *
 * @param model the model
 * @param inputs the tables and views its SELECT names, in the order of first mention
 * @param checkInputs the tables and views its checks name, itself left out; they must be at hand when the checks run
 * @param storedInputs stored models, Bronze and reference tables that it reaches, directly or through views
 * @param lineage what its columns are made of
 * @param grainProven whether its grain identifies a row by the way the SELECT is written, given that the grains of its
 *     inputs hold, so that the grain check need only look for nulls
 * @param sqlLine the line of its file on which the SELECT begins, for messages
 * @param fingerprint changes when its SELECT, its columns, its partition, a view it reads or a function of ours does
 */
public record CompiledModel(
        Model model,
        List<TableName> inputs,
        Set<TableName> checkInputs,
        Map<TableName, Alignment> storedInputs,
        ColumnLineage lineage,
        boolean grainProven,
        int sqlLine,
        String fingerprint) {
    public CompiledModel {
        inputs = List.copyOf(inputs);
        checkInputs = Set.copyOf(checkInputs);
        storedInputs = Collections.unmodifiableMap(new TreeMap<>(storedInputs));
    }

    /** Its name. */
    public TableName name() {
        return model.name();
    }

    /** Whether its rows are stored. */
    public boolean isStored() {
        return model.kind() == Model.Kind.TABLE;
    }

    /**
     * A view as engines must be told of it: the author's SELECT, cast to the declared types, so that what reads it finds
     * the same types on every engine.
     */
    public Relation.View asView() {
        String columns = model.columns().stream()
                .map(column ->
                        "CAST(%s AS %s) AS %s".formatted(column.name(), ValuesSql.type(column.type()), column.name()))
                .collect(Collectors.joining(", "));
        return new Relation.View(name(), "SELECT %s FROM (\n%s\n) AS declared".formatted(columns, model.sql()));
    }
}
