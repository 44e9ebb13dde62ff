package uk.bevan.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import uk.bevan.lake.LockedException;
import uk.bevan.lake.Steps;
import uk.bevan.lake.TestProcess;

/** A process of its own that runs a shop's pipeline, for tests to contend with and to kill. */
final class ShopProcess {
    static final int LOCKED = 5;
    private static final int FAILED = 1;

    private ShopProcess() {}

    /** Starts a process that prints each step it reaches on a line of its own. */
    static Process run(Path folder, List<Path> files) throws IOException {
        return process("run", folder, files)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Starts a process that opens the workspace for writing, prints a line, and waits. */
    static Process hold(Path folder) throws IOException {
        return process("hold", folder, List.of())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Starts a process whose files may not grow beyond a size once it is under way. */
    static Process limited(Path folder, long bytes, Path file) throws IOException {
        return process("limit=" + bytes, folder, List.of(file))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ProcessBuilder process(String mode, Path folder, List<Path> files) {
        return TestProcess.of(
                ShopProcess.class,
                Stream.concat(Stream.of(mode, folder.toString()), files.stream().map(Path::toString))
                        .toList());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Shop shop = Shop.at(Path.of(arguments[1]));
        try {
            if (arguments[0].equals("hold")) {
                try (Platform held = shop.open(Steps.NONE)) {
                    System.out.println("held " + held.workspace().folder());
                    // Ends when the test kills it, or when the test itself ends and closes the pipe.
                    System.exit(System.in.read() < 0 ? 0 : FAILED);
                }
            }
            Path[] files = Arrays.stream(arguments).skip(2).map(Path::of).toArray(Path[]::new);
            if (arguments[0].startsWith("limit=")) {
                limit(shop, arguments[0].substring("limit=".length()));
            }
            shop.run(System.out::println, files);
        } catch (LockedException e) {
            System.exit(LOCKED);
        } catch (RuntimeException e) {
            System.out.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void limit(Shop shop, String bytes) throws IOException, InterruptedException {
        // The libraries of SQLite and DuckDB are unpacked when first used, and are larger than any limit of a test.
        try (Platform platform = shop.open(Steps.NONE)) {
            System.out.println("started " + platform.engine().name());
        }
        String self = Long.toString(ProcessHandle.current().pid());
        int exit = new ProcessBuilder("prlimit", "--pid", self, "--fsize=" + bytes)
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("prlimit ended with " + exit);
        }
    }
}
