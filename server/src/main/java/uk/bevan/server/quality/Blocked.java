package uk.bevan.server.quality;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.bevan.lake.CheckRecord;
import uk.bevan.lake.Ledger;
import uk.bevan.lake.Publication;
import uk.bevan.lake.TableName;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;

/** Which areas are held back: those a publication carries forward, and those a blocking check stands against. */
final class Blocked {
    private Blocked() {}

    static Set<String> areas(CompiledPlan plan, Ledger ledger, Optional<Publication> publication) {
        Map<TableName, String> areas = new HashMap<>();
        plan.contracts().forEach((table, contract) -> areas.put(table, contract.area()));
        Map<TableName, Set<String>> checks = new HashMap<>();
        for (CompiledModel compiled : plan.inOrder()) {
            areas.put(compiled.name(), compiled.model().area());
            Set<String> names = new HashSet<>();
            compiled.model().checks().forEach(check -> names.add(check.name()));
            checks.put(compiled.name(), names);
        }
        Set<String> blocked = new TreeSet<>();
        publication.ifPresent(current -> current.tables().values().stream()
                .filter(table -> table.stale())
                .forEach(table -> blocked.add(table.area())));
        ledger.latestChecks().stream()
                .map(CheckRecord.OfRun::check)
                .filter(check -> check.blocking() && check.outcome() != CheckRecord.Outcome.PASSED)
                .filter(check -> checks.getOrDefault(check.table(), Set.of()).contains(check.name()))
                .forEach(check -> blocked.add(areas.getOrDefault(check.table(), "")));
        spread(plan, areas, blocked);
        return blocked;
    }

    // The gate holds back what reads from an area that is held back.
    private static void spread(CompiledPlan plan, Map<TableName, String> areas, Set<String> blocked) {
        boolean grew = true;
        while (grew) {
            grew = false;
            for (CompiledModel compiled : plan.inOrder()) {
                boolean readsBlocked =
                        compiled.inputs().stream().anyMatch(input -> blocked.contains(areas.getOrDefault(input, "")));
                if (readsBlocked) {
                    grew |= blocked.add(compiled.model().area());
                }
            }
        }
    }
}
