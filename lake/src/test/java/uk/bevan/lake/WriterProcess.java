package uk.bevan.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that writes to a workspace, for tests to contend with and to kill. */
final class WriterProcess {
    private static final int LOCKED = 5;

    private WriterProcess() {}

    static Process start(String mode, Path workspace) throws IOException {
        return TestProcess.of(WriterProcess.class, List.of(mode, workspace.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        Workspace workspace = Workspace.open(Path.of(arguments[1]));
        try (Lake lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "bevan run")) {
            System.out.println("held");
            if (arguments[0].equals("hold")) {
                // Ends when the test kills it, or when the test itself ends and closes the pipe.
                System.exit(System.in.read() < 0 ? 0 : 1);
            }
            new Scenario(lake).run();
            System.out.println("done");
        } catch (LockedException e) {
            System.exit(LOCKED);
        }
    }
}
