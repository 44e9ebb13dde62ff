package uk.bevan.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of real NHS files, which lies outside this repository. */
final class SharedData {
    private SharedData() {}

    /** The folder; a test that needs it is skipped where it is not there. */
    static Path folder() {
        Path folder = Path.of(System.getProperty("bevan.shared.data", "shared/data"));
        assumeTrue(
                Files.isDirectory(folder),
                () -> "Skipped: no real NHS files at %s (set -Dbevan.shared.data)".formatted(folder.toAbsolutePath()));
        return folder.toAbsolutePath().normalize();
    }

    static Path file(String path) {
        return folder().resolve(path);
    }
}
