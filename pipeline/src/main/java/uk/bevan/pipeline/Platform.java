package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.bevan.duckdb.DuckDbEngine;
import uk.bevan.duckdb.DuckDbSettings;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Leftovers;
import uk.bevan.lake.Workspace;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.ContractReader;
import uk.bevan.models.Engine;
import uk.bevan.models.ModelSet;
import uk.bevan.models.PortableFunctions;
import uk.bevan.models.Problems;
import uk.bevan.sources.DoorSettings;
import uk.bevan.sources.LandingSettings;

/** A workspace with everything a command needs of it, opened once and closed once. For use by one thread. */
public final class Platform implements AutoCloseable {
    private final Workspace workspace;
    private final Settings settings;
    private final Lake lake;
    private final List<Path> modelFolders;
    private @Nullable Engine engine;
    private @Nullable CompiledPlan plan;

    Platform(Workspace workspace, Settings settings, Lake lake, List<Path> modelFolders) {
        this.workspace = workspace;
        this.settings = settings;
        this.lake = lake;
        this.modelFolders = List.copyOf(modelFolders);
    }

    /**
     * Opens a workspace as its one writer.
     *
     * @param who the command, for whoever finds the workspace locked
     * @throws uk.bevan.lake.LockedException if another process writes
     * @throws uk.bevan.lake.WorkspaceException if it is none, is newer than this program, or was moved
     * @throws uk.bevan.models.ModelException with every mistake of its settings
     */
    public static Platform openForWriting(Path folder, String who) {
        Workspace workspace = Workspace.open(requireNonNull(folder, "folder is null"));
        Settings settings = SettingsReader.read(workspace.settingsFile());
        return new Platform(
                workspace, settings, Lake.openForWriting(workspace, settings.lake(), who), NhsFolders.all(settings));
    }

    /** Opens a workspace to read, beside whoever writes. */
    public static Platform openForReading(Path folder) {
        Workspace workspace = Workspace.open(requireNonNull(folder, "folder is null"));
        Settings settings = SettingsReader.read(workspace.settingsFile());
        return new Platform(
                workspace, settings, Lake.openForReading(workspace, settings.lake()), NhsFolders.all(settings));
    }

    /** The workspace. */
    public Workspace workspace() {
        return workspace;
    }

    /** What its {@code bevan.yaml} says. */
    public Settings settings() {
        return settings;
    }

    /** Its tables, ledger and publications. */
    public Lake lake() {
        return lake;
    }

    /** Its engine, started when first asked for. */
    public Engine engine() {
        Engine started = engine;
        if (started == null) {
            started = DuckDbEngine.open(
                    new DuckDbSettings(settings.memoryLimit(), settings.threads(), engineScratch()), lake);
            engine = started;
        }
        return started;
    }

    /** What landing, and what writes landed rows anew, may use. */
    LandingSettings landing(Supplier<DoorSettings> door) {
        return new LandingSettings(
                workspace.quarantine(),
                workspace.scratch().resolve("landing"),
                settings.memoryBytes(),
                settings.threads(),
                LandingSettings.ArchiveLimits.USUAL,
                door);
    }

    /** Apart from the writers' scratch, which the next writer empties while a reader may still be spilling into its own. */
    private Path engineScratch() {
        return workspace
                .folder()
                .resolve(".bevan/engines/" + ProcessHandle.current().pid());
    }

    /**
     * Its contracts, without compiling the models.
     *
     * @throws uk.bevan.models.ModelException with every mistake of every contract
     */
    public List<BronzeContract> contracts() {
        Problems problems = new Problems();
        List<BronzeContract> contracts = new ArrayList<>();
        modelFolders.forEach(folder -> contracts.addAll(new ContractReader(problems).readAll(folder)));
        problems.throwIfAny();
        return contracts;
    }

    /** A short name for the text of all contracts, models and reference tables. */
    String modelsFingerprint() {
        StringBuilder texts = new StringBuilder(PortableFunctions.fingerprint());
        for (Path folder : modelFolders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    texts.append('\n').append(file).append('\n').append(Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the models in %s".formatted(folder), e);
            }
        }
        return Fingerprint.of(texts.toString());
    }

    /**
     * Its contracts and models, compiled when first asked for.
     *
     * @throws uk.bevan.models.ModelException with every mistake of every file
     */
    public CompiledPlan plan() {
        CompiledPlan compiled = plan;
        if (compiled == null) {
            compiled = compiled();
            plan = compiled;
        }
        return compiled;
    }

    private CompiledPlan compiled() {
        ModelSet texts = ModelSet.load(modelFolders);
        Optional<PlanMemory> memory = Program.running().map(this::memory);
        Optional<CompiledPlan> known = memory.flatMap(kept -> kept.recall(texts));
        if (known.isPresent()) {
            return known.get();
        }
        CompiledPlan found = texts.compile();
        memory.ifPresent(kept -> kept.keep(found));
        return found;
    }

    /** The built-in models are the same for every workspace of a program. */
    private PlanMemory memory(Program program) {
        Path folder = settings.modelFolders().isEmpty()
                ? program.home()
                : workspace.folder().resolve(".bevan");
        return new PlanMemory(folder.resolve("plan.json"), Fingerprint.of(program.build() + modelsFingerprint()));
    }

    @Override
    public void close() {
        try {
            if (engine != null) {
                engine.close();
                // Another engine of this process may still spill into it.
                Leftovers.deleteWhereEmpty(engineScratch());
            }
        } finally {
            lake.close();
        }
    }
}
