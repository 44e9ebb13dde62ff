package uk.bevan.pipeline;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.bevan.lake.TableName;
import uk.bevan.models.CheckResult;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;

/**
 * Judges which areas may be published: an area with a blocking check that failed or could not run may not, nor may an area
 * that reads a table of one that may not.
 */
final class Gate {
    private Gate() {}

    /** Areas that are held back. */
    static Set<String> blockedAreas(CompiledPlan plan, Collection<CheckResult> results) {
        Map<TableName, String> areas = areas(plan);
        Set<String> blocked = results.stream()
                .filter(CheckResult::blocks)
                .map(result -> areas.get(result.table()))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (CompiledModel model : plan.inOrder()) {
                boolean readsBlocked = model.inputs().stream()
                        .map(areas::get)
                        .anyMatch(area -> area != null && blocked.contains(area));
                if (readsBlocked) {
                    grew |= blocked.add(model.model().area());
                }
            }
        }
        return blocked;
    }

    /** The area of every contract and model. */
    static Map<TableName, String> areas(CompiledPlan plan) {
        Map<TableName, String> areas = new TreeMap<>();
        plan.contracts().forEach((table, contract) -> areas.put(table, contract.area()));
        plan.inOrder()
                .forEach(model -> areas.put(model.model().name(), model.model().area()));
        return areas;
    }
}
