package uk.bevan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folders of tests. */
final class Folders {
    private Folders() {}

    static Path temporary(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below a folder, with its size and the time it was written. */
    static Map<String, String> contents(Path folder) {
        return within(folder).stream()
                .filter(Files::isRegularFile)
                .collect(Collectors.toMap(file -> folder.relativize(file).toString(), Folders::stamp));
    }

    private static String stamp(Path file) {
        try {
            return Files.size(file) + " bytes at " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> within(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
