package uk.bevan.pipeline;

import java.nio.file.Path;
import java.util.regex.Pattern;
import uk.bevan.lake.Leftovers;

/** Folders into which the engines of each process spill. One that was killed could not delete its own. */
final class EngineScratch {
    private static final Pattern OF_PROCESS = Pattern.compile("(?:serve-)?(\\d{1,18})(?:-\\d+)?");

    private EngineScratch() {}

    /** Deletes what processes that are no more left behind, servers among them. */
    static void removeLeftBehind(Path workspace) {
        Leftovers.deleteOfDeadProcesses(workspace.resolve(".bevan/engines"), OF_PROCESS);
    }
}
