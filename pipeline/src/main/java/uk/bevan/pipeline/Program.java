package uk.bevan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The program as it was built.
 *
 * @param home the folder of the build, in which {@code lib} has its libraries
 * @param build changes when any of them does: their names, sizes and dates
 */
record Program(Path home, String build) {
    private static final String HOME = "bevan.build";

    /** The one that runs; empty where nobody said where it was built, as in tests, whose classes change. */
    static Optional<Program> running() {
        return Optional.ofNullable(System.getProperty(HOME))
                .map(Path::of)
                .map(home -> new Program(home, libraries(home)));
    }

    private static String libraries(Path home) {
        TreeSet<String> libraries = new TreeSet<>();
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            for (Path file : files.toList()) {
                libraries.add("%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the program's libraries in %s".formatted(home), e);
        }
        return String.join("\n", libraries);
    }
}
