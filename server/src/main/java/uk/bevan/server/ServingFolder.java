package uk.bevan.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import uk.bevan.lake.Leftovers;

/**
 * Where one running server keeps what it writes: below its workspace, never in the machine's temporary folder, and named after
 * its process, so that what a killed server left is known for what it is. Safe for use by many threads.
 */
public final class ServingFolder {
    private static final Pattern NAME = Pattern.compile("serve-(\\d{1,18})(-\\d+)?");
    private static final AtomicLong SERVERS = new AtomicLong();

    private final Path engines;
    private final Path folder;

    /** Nothing is made before somebody asks for it. */
    ServingFolder(Path workspace) {
        this.engines = requireNonNull(workspace, "workspace is null")
                .toAbsolutePath()
                .normalize()
                .resolve(".bevan/engines");
        this.folder =
                engines.resolve("serve-%d-%d".formatted(ProcessHandle.current().pid(), SERVERS.incrementAndGet()));
    }

    /** A file or folder in it, which need not exist. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** A folder in it that exists. */
    Path make(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make %s, which a server works in. Nothing was started.".formatted(folder.resolve(name)), e);
        }
    }

    /** Deletes what servers left behind whose process is gone: one that was killed could not delete its files. */
    void removeLeftBehind() {
        Leftovers.deleteOfDeadProcesses(engines, NAME);
    }

    /** Deletes it with everything in it; nobody may be at work in it any more. */
    void delete() {
        Leftovers.delete(folder);
    }
}
