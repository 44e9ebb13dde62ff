package uk.bevan.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uk.bevan.lake.BuildRecord;
import uk.bevan.lake.CheckRecord;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.Alignment;
import uk.bevan.models.Check;
import uk.bevan.models.CheckResult;
import uk.bevan.models.CheckRunner;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.Engine;
import uk.bevan.models.Model;
import uk.bevan.models.PartitionScope;
import uk.bevan.models.Relation;

/**
 * Runs the checks of every table whose rows, or whose checks' other tables, are not those that last passed. Checks that
 * can be judged by partition look only at partitions that differ from when everything passed; one that fails is looked at
 * again in every run until it passes.
 */
final class Checker {
    private final Lake lake;
    private final Engine engine;
    private final States states;
    private final Progress progress;
    private final String runId;
    private final LocalDate today;

    Checker(Lake lake, Engine engine, States states, Progress progress, String runId, LocalDate today) {
        this.lake = lake;
        this.engine = engine;
        this.states = states;
        this.progress = progress;
        this.runId = runId;
        this.today = today;
    }

    /**
     * Checks what is due.
     *
     * @param everything whether checks run although nothing changed since they passed
     */
    CheckReport check(boolean everything) {
        Instant start = Instant.now();
        List<CheckResult> results = new ArrayList<>();
        for (CompiledModel compiled : states.plan().inOrder()) {
            if (!compiled.model().checks().isEmpty() && !states.isUndelivered(compiled)) {
                results.addAll(
                        compiled.isStored()
                                ? table(compiled, everything)
                                : run(compiled, compiled.model().checks(), new PartitionScope.Whole()));
            }
        }
        lake.steps().reached("check.judged");
        lake.ledger().recordChecks(runId, results.stream().map(Checker::record).toList());
        return new CheckReport(results, Duration.between(start, Instant.now()));
    }

    private List<CheckResult> table(CompiledModel compiled, boolean everything) {
        Model model = compiled.model();
        BuildRecord record = lake.ledger().lastBuild(model.name()).orElseThrow();
        BuildMemory memory = BuildMemory.fromJson(record.inputsJson());
        String context = context(compiled);
        boolean sameContext = context.equals(memory.passedContext()) && !everything;
        Set<String> due = TableState.changed(memory.passed(), memory.digests());
        if (sameContext && due.isEmpty()) {
            return List.of();
        }
        progress.step("Checking %s".formatted(model.name()));
        List<CheckResult> results = new ArrayList<>();
        Optional<String> partition = model.partition();
        if (sameContext && partition.isPresent()) {
            List<Check> local = model.checks().stream()
                    .filter(check -> CheckScope.local(check, partition))
                    .toList();
            List<Check> others = model.checks().stream()
                    .filter(check -> !CheckScope.local(check, partition))
                    .toList();
            results.addAll(run(compiled, local, new PartitionScope.Partitions(partition.get(), due)));
            results.addAll(run(compiled, others, new PartitionScope.Whole()));
        } else {
            results.addAll(run(compiled, model.checks(), new PartitionScope.Whole()));
        }
        if (results.stream().allMatch(result -> result.outcome() == CheckResult.Outcome.PASSED)) {
            lake.ledger()
                    .recordBuild(new BuildRecord(
                            record.table(),
                            record.fingerprint(),
                            memory.whenPassed(context).toJson(),
                            record.snapshotId(),
                            record.rows(),
                            record.runId()));
            lake.steps().reached("check.passed");
        }
        return results;
    }

    /** What besides the table's own rows its checks depend on; a new month in an aligned input is not a new context. */
    private String context(CompiledModel compiled) {
        Map<String, String> context = new TreeMap<>();
        context.put("definition", compiled.fingerprint());
        for (TableName other : compiled.checkInputs()) {
            for (TableName stored : states.plan().storedAmong(Set.of(other))) {
                if (!restricted(compiled, stored)
                        && !stored.equals(compiled.model().name())) {
                    context.put(stored.toString(), new TreeMap<>(states.tokens(stored)).toString());
                }
            }
        }
        return Fingerprint.of(context.toString());
    }

    private List<CheckResult> run(CompiledModel compiled, List<Check> checks, PartitionScope scope) {
        if (checks.isEmpty()) {
            return List.of();
        }
        Set<TableName> reads = new HashSet<>(compiled.checkInputs());
        reads.add(compiled.name());
        List<Relation> relations = states.relations(
                reads, scope, name -> name.equals(compiled.model().name()) || restricted(compiled, name));
        return new CheckRunner(states.plan()).run(compiled.model().withChecks(checks), engine, relations, today);
    }

    /** An input whose partitions line up with the table's is read only in the partitions looked at. */
    private boolean restricted(CompiledModel compiled, TableName name) {
        Alignment alignment = compiled.storedInputs().get(name);
        return alignment != null && states.restricts(name, alignment);
    }

    private static CheckRecord record(CheckResult result) {
        return new CheckRecord(
                result.table(),
                result.check(),
                result.severity() == Check.Severity.BLOCK,
                switch (result.outcome()) {
                    case PASSED -> CheckRecord.Outcome.PASSED;
                    case FAILED -> CheckRecord.Outcome.FAILED;
                    case ERRORED -> CheckRecord.Outcome.ERRORED;
                },
                result.offending(),
                result.message(),
                Instant.now());
    }
}
