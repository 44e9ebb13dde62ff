package uk.bevan.models;

import java.nio.file.Path;

/**
 * One mistake in a file that an analyst wrote.
 *
 * @param file the file
 * @param line its line, from 1; 0 where the whole file is meant
 * @param message what is wrong and what would be right
 */
public record Problem(Path file, int line, String message) {
    @Override
    public String toString() {
        return line == 0 ? "%s: %s".formatted(file, message) : "%s:%d: %s".formatted(file, line, message);
    }
}
