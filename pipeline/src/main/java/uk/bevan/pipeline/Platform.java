package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.bevan.duckdb.DuckDbEngine;
import uk.bevan.duckdb.DuckDbSettings;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Workspace;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.Engine;
import uk.bevan.models.ModelSet;

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
                    new DuckDbSettings(
                            settings.memoryLimit(),
                            settings.threads(),
                            workspace
                                    .scratch()
                                    .resolve("engine-" + ProcessHandle.current().pid())),
                    lake);
            engine = started;
        }
        return started;
    }

    /**
     * Its contracts and models, compiled when first asked for.
     *
     * @throws uk.bevan.models.ModelException with every mistake of every file
     */
    public CompiledPlan plan() {
        CompiledPlan compiled = plan;
        if (compiled == null) {
            compiled = ModelSet.load(modelFolders).compile();
            plan = compiled;
        }
        return compiled;
    }

    @Override
    public void close() {
        try {
            if (engine != null) {
                engine.close();
            }
        } finally {
            lake.close();
        }
    }
}
