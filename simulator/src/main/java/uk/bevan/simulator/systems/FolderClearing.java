package uk.bevan.simulator.systems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes room for a start: only what an earlier one left behind goes. */
final class FolderClearing {
    private static final List<String> OURS = List.of(
            "GENERATED.md",
            "companions",
            "known_hosts",
            "ledger.csv",
            "objects",
            "postgresql",
            "s3",
            "secrets",
            "server.crt",
            "sftp",
            "sources.yaml");

    private FolderClearing() {}

    static void clear(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> there;
        try (Stream<Path> entries = Files.list(folder)) {
            there = entries.toList();
        }
        List<Path> strange = there.stream()
                .filter(path -> !OURS.contains(path.getFileName().toString()))
                .toList();
        if (!strange.isEmpty() || (!there.isEmpty() && !Files.exists(folder.resolve("GENERATED.md")))) {
            throw new IOException(
                    "%s holds something that is not of a simulated Trust%s. Nothing was changed; choose another folder."
                            .formatted(
                                    folder,
                                    strange.isEmpty()
                                            ? ""
                                            : ": " + strange.getFirst().getFileName()));
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }
}
