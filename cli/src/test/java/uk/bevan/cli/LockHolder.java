package uk.bevan.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import uk.bevan.pipeline.Platform;

/** A process of its own that writes to a workspace until its standard input ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (Platform platform = Platform.openForWriting(Path.of(arguments[0]), "bevan run")) {
            System.out.println("writing to " + platform.workspace().folder());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
