package uk.bevan.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processes of their own that tests start, to contend with and to kill. */
public final class TestProcess {
    private TestProcess() {}

    /** Runs a class with what this process has on its class path; starts quickly, since it lives a short time. */
    public static ProcessBuilder of(Class<?> main, List<String> arguments) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        return new ProcessBuilder(Stream.concat(java, arguments.stream()).toList());
    }
}
