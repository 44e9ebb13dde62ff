package uk.bevan.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end and watches what it costs. Its output goes to a file. */
final class MeasuredProcess {
    private static final long POLL_MILLISECONDS = 50;

    private final Path log;
    private final List<String> command = new ArrayList<>();

    MeasuredProcess(Path log, List<String> command) {
        this.log = log;
        this.command.addAll(command);
    }

    /** Bevan as a user starts it. */
    static MeasuredProcess bevan(Path log, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("bevan.launcher", "./bevan"));
        command.addAll(arguments);
        return new MeasuredProcess(log, command);
    }

    /** Another verb of this program, in a process of its own. */
    static MeasuredProcess self(Path log, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return new MeasuredProcess(log, command);
    }

    /**
     * Runs it.
     *
     * @throws IOException if it cannot start, or fails; the message says where its output is
     */
    Measured run() throws IOException, InterruptedException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Duration processor = Duration.ZERO;
        long peak = 0;
        // Both figures only grow, so the last look is what counts; it misses less than one pause.
        while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            processor = max(processor, process.info().totalCpuDuration().orElse(Duration.ZERO));
            peak = Math.max(peak, peakBytes(process.pid()));
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        if (process.exitValue() != 0) {
            throw new IOException("%s exited %d; its output is in %s. The benchmark stopped."
                    .formatted(String.join(" ", command), process.exitValue(), log));
        }
        return new Measured(wall, processor, peak);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static long peakBytes(long process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "status"), StandardCharsets.UTF_8)
                    .stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // The process has just ended, or this is no Linux.
            return 0;
        }
    }
}
