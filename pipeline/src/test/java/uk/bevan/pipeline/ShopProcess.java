package uk.bevan.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uk.bevan.lake.LockedException;
import uk.bevan.lake.Steps;

/** A process of its own that runs a shop's pipeline, for tests to contend with and to kill. */
final class ShopProcess {
    static final int LOCKED = 5;
    private static final int FAILED = 1;

    private ShopProcess() {}

    /** Starts a process that prints each step it reaches on a line of its own. */
    static Process run(Path folder, List<Path> files) throws IOException {
        return new ProcessBuilder(command("run", folder, files))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Starts a process that opens the workspace for writing, prints a line, and waits. */
    static Process hold(Path folder) throws IOException {
        return new ProcessBuilder(command("hold", folder, List.of()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What starts such a process. */
    static List<String> command(String mode, Path folder, List<Path> files) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                ShopProcess.class.getName(),
                mode,
                folder.toString()));
        files.forEach(file -> command.add(file.toString()));
        return command;
    }

    public static void main(String[] arguments) throws IOException {
        Shop shop = Shop.at(Path.of(arguments[1]));
        try {
            if (arguments[0].equals("hold")) {
                try (Platform held = shop.open(Steps.NONE)) {
                    System.out.println("held " + held.workspace().folder());
                    // Ends when the test kills it, or when the test itself ends and closes the pipe.
                    System.exit(System.in.read() < 0 ? 0 : FAILED);
                }
            }
            shop.run(
                    System.out::println,
                    Arrays.stream(arguments).skip(2).map(Path::of).toArray(Path[]::new));
        } catch (LockedException e) {
            System.exit(LOCKED);
        } catch (RuntimeException e) {
            System.out.println(e.getMessage());
            System.exit(FAILED);
        }
    }
}
