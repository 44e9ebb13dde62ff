package uk.bevan.pipeline;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;

/**
 * Areas into which nothing was ever delivered and that no other area reads: a workspace of prescribing alone has no Trust.
 * Their tables are neither made nor built nor checked, which would cost a commit each; to readers they are there, without
 * rows.
 */
final class Undelivered {
    private final Set<String> areas;

    private Undelivered(Set<String> areas) {
        this.areas = Set.copyOf(areas);
    }

    static Undelivered of(Lake lake, CompiledPlan plan) {
        Set<String> areas = plan.contracts().values().stream()
                .map(BronzeContract::area)
                .collect(Collectors.toCollection(HashSet::new));
        for (BronzeContract contract : plan.contracts().values()) {
            if (areas.contains(contract.area())
                    && !lake.completeDeliveries(contract.table()).isEmpty()) {
                areas.remove(contract.area());
            }
        }
        for (CompiledModel compiled : plan.inOrder()) {
            String area = compiled.model().area();
            if (areas.contains(area)
                    && compiled.isStored()
                    && lake.ledger().lastBuild(compiled.name()).isPresent()) {
                areas.remove(area);
            }
        }
        keepWhatIsRead(plan, areas);
        return new Undelivered(areas);
    }

    /** A table that another area's model or check reads is made, with or without rows. */
    private static void keepWhatIsRead(CompiledPlan plan, Set<String> areas) {
        Map<TableName, String> areaOf = Gate.areas(plan);
        boolean shrank = true;
        while (shrank) {
            Set<String> read = new TreeSet<>();
            for (CompiledModel compiled : plan.inOrder()) {
                if (!areas.contains(compiled.model().area())) {
                    Stream.concat(compiled.inputs().stream(), compiled.checkInputs().stream())
                            .map(name -> areaOf.getOrDefault(name, ""))
                            .forEach(read::add);
                }
            }
            shrank = areas.removeAll(read);
        }
    }

    /** Whether an area is one of them. */
    boolean has(String area) {
        return areas.contains(area);
    }
}
