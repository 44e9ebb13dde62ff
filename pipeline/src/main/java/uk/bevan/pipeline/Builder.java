package uk.bevan.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import uk.bevan.lake.BuildRecord;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Lake;
import uk.bevan.lake.StepResult;
import uk.bevan.lake.TableName;
import uk.bevan.lake.TableSchema;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.DeliveryTable;
import uk.bevan.models.Engine;
import uk.bevan.models.Model;
import uk.bevan.models.PartitionScope;

/** Brings every stored table up to date with its inputs, in order, and rebuilds no more than what changed. */
final class Builder {
    private final Lake lake;
    private final Engine engine;
    private final States states;
    private final Progress progress;
    private final String runId;

    Builder(Lake lake, Engine engine, States states, Progress progress, String runId) {
        this.lake = lake;
        this.engine = engine;
        this.states = states;
        this.progress = progress;
        this.runId = runId;
    }

    /**
     * Builds what is due.
     *
     * @param everything whether tables are rebuilt although nothing changed
     */
    BuildReport build(boolean everything) {
        Instant start = Instant.now();
        for (BronzeContract contract : states.plan().contracts().values()) {
            if (!states.isUndelivered(contract)) {
                evolve(contract.schema());
            }
        }
        buildDeliveryTable();
        List<BuildReport.Built> built = new ArrayList<>();
        for (CompiledModel compiled : states.plan().inOrder()) {
            if (compiled.isStored() && !states.isUndelivered(compiled)) {
                built.add(build(compiled, everything));
            }
        }
        return new BuildReport(built, Duration.between(start, Instant.now()));
    }

    /** Makes a table or brings it to its declared columns; one that has them already costs no commit. */
    private void evolve(TableSchema schema) {
        boolean current = lake.schema(schema.name())
                .map(known -> shape(known).equals(shape(schema)))
                .orElse(false);
        if (!current) {
            lake.createOrEvolve(schema);
            lake.steps().reached("build.table-made");
        }
    }

    private static List<String> shape(TableSchema schema) {
        return schema.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    private void buildDeliveryTable() {
        TableSchema schema = DeliveryTable.SCHEMA;
        Optional<BuildRecord> last = lake.ledger().lastBuild(schema.name());
        evolve(schema);
        stage(
                schema,
                DeliveryTable.select(DeliveryRows.of(states.current())),
                Set.of(),
                last,
                new PartitionScope.Whole(),
                Map.of(),
                name -> false,
                Fingerprint.of(shape(schema).toString()));
    }

    private BuildReport.Built build(CompiledModel compiled, boolean everything) {
        Instant start = Instant.now();
        Model model = compiled.model();
        Decision decision = Decision.of(lake, states, compiled, everything);
        return switch (decision.work()) {
            case Work.Nothing(String reason) -> {
                states.put(
                        model.name(),
                        TableState.of(model.schema(), decision.last().orElseThrow()));
                yield new BuildReport.Built(model.name(), Optional.empty(), false, reason, Duration.ZERO);
            }
            case Work.Rebuild(PartitionScope scope, String reason) -> {
                progress.step("Building %s".formatted(model.name()));
                Engine.Staged staged = noted(model, () -> {
                    lake.createOrEvolve(model.schema());
                    lake.steps().reached("build.table-made");
                    return stage(
                            model.schema(),
                            model.sql(),
                            new HashSet<>(compiled.inputs()),
                            decision.last(),
                            scope,
                            decision.inputs(),
                            name -> decision.aligned().getOrDefault(name.toString(), false),
                            compiled.fingerprint());
                });
                yield new BuildReport.Built(
                        model.name(),
                        Optional.of(staged.rows()),
                        staged.changed(),
                        reason,
                        Duration.between(start, Instant.now()));
            }
        };
    }

    /** Keeps in the ledger that a table is built, and how that ended. */
    private Engine.Staged noted(Model model, Supplier<Engine.Staged> building) {
        String step = lake.ledger().startStep(runId, "build " + model.name());
        try {
            Engine.Staged staged = building.get();
            lake.ledger().finishStep(step, StepResult.succeeded(0, staged.rows()));
            return staged;
        } catch (RuntimeException e) {
            noteFailure(step, e);
            throw e;
        }
    }

    private void noteFailure(String step, RuntimeException failure) {
        try {
            lake.ledger().finishStep(step, StepResult.failed(String.valueOf(failure.getMessage())));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private Engine.Staged stage(
            TableSchema schema,
            String sql,
            Set<TableName> reads,
            Optional<BuildRecord> last,
            PartitionScope scope,
            Map<String, Map<String, String>> inputs,
            Predicate<TableName> restricted,
            String fingerprint) {
        BuildMemory memory =
                last.map(record -> BuildMemory.fromJson(record.inputsJson())).orElse(BuildMemory.NOTHING);
        // Rows of an earlier definition may hash alike in other columns: they are always written again.
        boolean comparable = Decision.trusted(lake, schema.name(), last, fingerprint);
        Engine.Staged staged = engine.stage(new Engine.StageRequest(
                schema,
                sql,
                states.relations(reads, scope, restricted),
                scope,
                comparable ? Optional.of(memory.digests()) : Optional.empty(),
                Map.of("bevan.run-id", runId)));
        lake.steps().reached("build.staged");
        Map<String, String> digests = new HashMap<>(memory.digests());
        switch (scope) {
            case PartitionScope.Whole _ -> digests.clear();
            case PartitionScope.Partitions(String column, Set<String> values) ->
                digests.keySet().removeAll(values);
        }
        digests.putAll(staged.digests());
        BuildMemory remembered = new BuildMemory(inputs, digests, memory.passed(), memory.passedContext());
        lake.ledger()
                .recordBuild(new BuildRecord(
                        schema.name(),
                        fingerprint,
                        remembered.toJson(),
                        staged.snapshotId(),
                        rows(schema, staged),
                        runId));
        lake.steps().reached("build.remembered");
        states.put(schema.name(), new TableState(schema, OptionalLong.of(staged.snapshotId()), digests));
        return staged;
    }

    private long rows(TableSchema schema, Engine.Staged staged) {
        return lake.files(schema.name(), staged.snapshotId()).stream()
                .mapToLong(DataFile::rows)
                .sum();
    }
}
