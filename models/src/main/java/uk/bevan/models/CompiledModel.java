package uk.bevan.models;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import uk.bevan.lake.TableName;

/**
 * A model whose SELECT was resolved and found to keep the rules.
 *
 * @param model the model
 * @param inputs the tables and views its SELECT names, in the order of first mention
 * @param checkInputs the other tables and views its checks name
 * @param storedInputs stored models, Bronze and reference tables that it reaches, directly or through views
 * @param lineage what its columns are made of
 * @param grainProven whether its grain identifies a row by the way the SELECT is written, given that the grains of its
 *     inputs hold, so that the grain check need only look for nulls
 * @param fingerprint changes when its SELECT, its columns, its partition, a view it reads or a function of ours does
 */
public record CompiledModel(
        Model model,
        List<TableName> inputs,
        Set<TableName> checkInputs,
        Map<TableName, Alignment> storedInputs,
        ColumnLineage lineage,
        boolean grainProven,
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
}
