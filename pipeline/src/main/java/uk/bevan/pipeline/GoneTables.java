package uk.bevan.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.ModelSet;

/**
 * Tables of Silver and Gold that no model makes any more: taken away, or a view now. Nothing would build them again, nor
 * take out of them who is erased. Bronze and what the platform itself keeps there is never among them.
 */
final class GoneTables {
    private final Lake lake;
    private final CompiledPlan plan;

    /**
     * @param plan every model there is: what it does not make, nothing makes
     */
    GoneTables(Lake lake, CompiledPlan plan) {
        this.lake = lake;
        this.plan = plan;
    }

    /** Lets go of what no publication pins, and drops tables of which none pins anything. */
    GoneReport letGo() {
        return report(lake.disused()::letGo);
    }

    /** What would be dropped, as publications are now; changes nothing. */
    GoneReport rehearse() {
        return report(lake.disused()::pinning);
    }

    private GoneReport report(Function<TableName, List<String>> pinning) {
        List<TableName> dropped = new ArrayList<>();
        Map<TableName, List<String>> kept = new TreeMap<>();
        for (TableName table : lake.tables()) {
            if (isGone(table)) {
                List<String> publications = pinning.apply(table);
                if (publications.isEmpty()) {
                    dropped.add(table);
                } else {
                    kept.put(table, publications);
                }
            }
        }
        return new GoneReport(dropped, kept);
    }

    private boolean isGone(TableName table) {
        return ModelSet.LAYERS.contains(table.layer())
                && plan.model(table).filter(CompiledModel::isStored).isEmpty()
                && lake.disused().isOurs(table);
    }
}
