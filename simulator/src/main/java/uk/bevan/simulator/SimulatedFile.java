package uk.bevan.simulator;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * One generated file.
 *
 * @param path where it is
 * @param rows data rows, a header not counted; features in a boundary file
 * @param bytes its size
 * @param what what it holds, in a few words
 */
public record SimulatedFile(Path path, long rows, long bytes, String what) {
    /** Checks that nothing is null. */
    public SimulatedFile {
        requireNonNull(path, "path is null");
        requireNonNull(what, "what is null");
    }
}
