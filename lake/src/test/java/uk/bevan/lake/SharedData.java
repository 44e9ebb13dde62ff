package uk.bevan.lake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of real NHS files, which lies outside this repository. */
public final class SharedData {
    private SharedData() {}

    /** The folder; a test that needs it is skipped where it is not there. */
    public static Path folder() {
        Path folder = Path.of(System.getProperty("bevan.shared.data", "shared/data"));
        assumeTrue(
                Files.isDirectory(folder),
                () -> "Skipped: no real NHS files at %s (set -Dbevan.shared.data)".formatted(folder.toAbsolutePath()));
        return folder.toAbsolutePath().normalize();
    }

    /** A file or folder in it. */
    public static Path file(String path) {
        return folder().resolve(path);
    }

    /** The folders in it that a run over open data is given. */
    public static List<Path> openData() {
        return Stream.of("prescribing", "ods", "geography", "gp")
                .map(SharedData::file)
                .toList();
    }
}
