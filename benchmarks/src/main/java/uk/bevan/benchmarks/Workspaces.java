package uk.bevan.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Workspaces that a benchmark makes, and the commands it runs on them. */
final class Workspaces {
    private static final String SETTINGS = """

            engine:
              memory_limit: 1GB
              threads: 2
            """;

    private final Path work;

    Workspaces(Path work) {
        this.work = work;
    }

    /** A new workspace of that name with the engine's memory limited to 1 GB; an old one goes. */
    Path fresh(String name) throws IOException, InterruptedException {
        Path workspace = work.resolve(name);
        delete(workspace);
        MeasuredProcess.bevan(log(name + "-init"), List.of("init", workspace.toString()))
                .run();
        Files.writeString(workspace.resolve("bevan.yaml"), SETTINGS, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        return workspace;
    }

    /** A verb that takes files, measured. */
    Measured bevan(String verb, Path workspace, List<Path> files) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(verb, "--workspace", workspace.toString()));
        for (Path file : files) {
            arguments.add("--path");
            arguments.add(file.toString());
        }
        return MeasuredProcess.bevan(
                        log("%s-%s-%s"
                                .formatted(
                                        workspace.getFileName(),
                                        verb,
                                        files.getFirst().getFileName())),
                        arguments)
                .run();
    }

    Path log(String name) {
        return work.resolve("logs").resolve(name + ".log");
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
