package uk.bevan.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code; see {@code bevan --help}. */
    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err), watched());
        System.exit(Bevan.run(terminal, arguments));
    }

    // In Java 25 it is null again where nobody watches, which Error Prone does not know yet.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean watched() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        OutputStream stream = new FileOutputStream(descriptor);
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
