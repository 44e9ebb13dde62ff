package uk.bevan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders into which the engines of each process spill. One that was killed could not delete its own. */
final class EngineScratch {
    private static final Pattern OF_PROCESS = Pattern.compile("(?:serve-)?(\\d{1,18})");

    private EngineScratch() {}

    /** Deletes what processes that are no more left behind. */
    static void removeLeftBehind(Path workspace) {
        Path engines = workspace.resolve(".bevan/engines");
        if (!Files.isDirectory(engines)) {
            return;
        }
        try (Stream<Path> folders = Files.list(engines)) {
            for (Path folder : folders.filter(EngineScratch::isLeftBehind).toList()) {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete what is left over in %s".formatted(engines), e);
        }
    }

    private static boolean isLeftBehind(Path folder) {
        Matcher process = OF_PROCESS.matcher(String.valueOf(folder.getFileName()));
        return process.matches()
                && ProcessHandle.of(Long.parseLong(process.group(1))).isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(folder)) {
            entries = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries) {
            Files.deleteIfExists(entry);
        }
    }
}
