package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.bevan.lake.CheckRecord;
import uk.bevan.lake.Ledger;
import uk.bevan.lake.TableName;
import uk.bevan.models.Check;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.Policy;

/** The checks that are defined, with what they found last and over time. Safe for use by many threads. */
public final class CheckBook {
    private static final Comparator<CheckState> WORST_FIRST = Comparator.comparing(CheckState::outcome)
            .thenComparing(state -> !state.blocking())
            .thenComparing(CheckState::table)
            .thenComparing(CheckState::name);
    private static final int LONGEST_HISTORY = 200;

    private final Ledger ledger;
    private final CompiledPlan plan;

    /**
     * @param ledger where findings are kept
     * @param plan where checks are defined
     */
    public CheckBook(Ledger ledger, CompiledPlan plan) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.plan = requireNonNull(plan, "plan is null");
    }

    /** Every check, those that failed first. */
    public List<CheckState> all() {
        Map<String, CheckRecord.OfRun> latest = latest();
        List<CheckState> states = new ArrayList<>();
        plan.inOrder()
                .forEach(compiled ->
                        compiled.model().checks().forEach(check -> states.add(state(compiled, check, latest))));
        states.sort(WORST_FIRST);
        return states;
    }

    /** The checks of one table, those that failed first; none where it has none or is no model. */
    public List<CheckState> of(TableName table) {
        Map<String, CheckRecord.OfRun> latest = latest();
        return plan.model(table).stream()
                .flatMap(compiled -> compiled.model().checks().stream().map(check -> state(compiled, check, latest)))
                .sorted(WORST_FIRST)
                .toList();
    }

    /** What a check found over time, newest first. */
    public List<CheckRecord.OfRun> history(TableName table, String name) {
        return ledger.checkHistory(table, name, LONGEST_HISTORY);
    }

    private Map<String, CheckRecord.OfRun> latest() {
        Map<String, CheckRecord.OfRun> latest = new HashMap<>();
        ledger.latestChecks()
                .forEach(found ->
                        latest.put(key(found.check().table(), found.check().name()), found));
        return latest;
    }

    private static CheckState state(CompiledModel compiled, Check check, Map<String, CheckRecord.OfRun> latest) {
        return new CheckState(
                compiled.name(),
                compiled.model().area(),
                check.name(),
                CheckRule.words(check),
                check.severity() == Check.Severity.BLOCK,
                Optional.ofNullable(latest.get(key(compiled.name(), check.name()))),
                compiled.model().policy() == Policy.OPEN);
    }

    private static String key(TableName table, String name) {
        return table + " " + name;
    }
}
