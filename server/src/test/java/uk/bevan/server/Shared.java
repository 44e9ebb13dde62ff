package uk.bevan.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;
import uk.bevan.lake.Leftovers;

/**
 * What the tests of a JVM share. When it ends, all of it is given up in turn, the newest first: a server stops before what it
 * serves is deleted. Hooks of their own would run at once and get in each other's way.
 */
final class Shared {
    private static final Logger LOG = Logger.getLogger(Shared.class.getName());
    private static final Deque<AutoCloseable> KEPT = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Shared::giveUp, "shared-by-tests"));
    }

    private Shared() {}

    /** Keeps something until the JVM ends. */
    static synchronized <T extends AutoCloseable> T keep(T shared) {
        KEPT.push(shared);
        return shared;
    }

    /** A new folder that is there until the JVM ends. */
    static Path folder(String name) {
        try {
            Path folder = Files.createTempDirectory(name);
            keep(() -> Leftovers.delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What cannot be given up must not keep the rest from it.
    private static synchronized void giveUp() {
        while (!KEPT.isEmpty()) {
            try {
                KEPT.pop().close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "What tests shared could not be given up", e);
            }
        }
    }
}
