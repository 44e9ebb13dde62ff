package uk.bevan.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every command about a workspace takes. */
final class WorkspaceOptions {
    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "FOLDER",
            description = "The workspace (default: this folder).")
    private Path workspace = Path.of("");

    @Option(names = "--json", description = "Answer as JSON, for machines.")
    private boolean json;

    Path folder() {
        return workspace.toAbsolutePath().normalize();
    }

    boolean json() {
        return json;
    }

    /** The option as a user would repeat it in the next command; nothing where the folder is the one stood in. */
    String repeated() {
        return workspace.toString().isEmpty() ? "" : " --workspace " + workspace;
    }
}
