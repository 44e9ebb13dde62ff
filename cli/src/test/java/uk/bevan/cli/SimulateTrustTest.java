package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SimulateTrustTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesFilesAndSaysWhatIsInThem() {
        int exit = run(
                "",
                "--patients",
                "50",
                "--months",
                "1",
                "--out",
                folder.resolve("files").toString());

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("patient_demographics", "Simulated Northshire, 50 people");
        assertThat(folder.resolve("files/postgresql/ehr/encounters.csv")).exists();
        assertThat(folder.resolve("files/GENERATED.md")).exists();
    }

    @Test
    void servesAndReleasesDaysOnCommand() {
        int exit = run(
                "release 2\nfly\nstop s3\nstart s3\nquit\n",
                "--patients",
                "60",
                "--months",
                "1",
                "--serve",
                "--out",
                folder.resolve("served").toString());

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("Serving Northshire", "Released 2026-07-01", "Released 2026-07-02", "Started s3", "Stopped");
        assertThat(err.toString()).contains("'fly' is not known here");
        assertThat(folder.resolve("served/sources.yaml")).exists();
    }

    @Test
    void aCommandThatFailsOrIsNotUnderstoodLeavesTheSystemsRunning() {
        int exit = run(
                "stop everything\nrelease some\nrelease 0\nstart sftp\nstart postgresql\nstop postgresql\nrelease\nstart postgresql\nrelease\nquit\n",
                "--patients",
                "60",
                "--months",
                "1",
                "--serve",
                "--out",
                folder.resolve("slips").toString());

        assertThat(exit).isZero();
        assertThat(err.toString())
                .contains(
                        "'stop everything' is not understood: say which: postgresql, sftp or s3. Nothing was changed.")
                .contains("'release some' is not understood: say how many days")
                .contains("'release 0' is not understood: say how many days")
                .contains("'release' failed: PostgreSQL of the simulated Trust: the server is stopped.")
                .contains("The systems go on as they are")
                .doesNotContain("uk.bevan", "already in use");
        assertThat(out.toString())
                .containsOnlyOnce("Released 2026-07-01")
                .contains("Started sftp", "Stopped. What lies");
    }

    @Test
    void aFaultThatDoesNotExistIsWrongUse() {
        int exit = run("", "--fault", "gremlins=0.1", "--out", folder.toString());

        assertThat(exit).isNotZero();
        assertThat(err.toString()).contains("gremlins");
    }

    private int run(String input, String... arguments) {
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
        CommandLine line =
                new CommandLine(new SimulateTrustCommand(terminal, new BufferedReader(new StringReader(input))));
        line.setErr(terminal.err());
        return line.execute(arguments);
    }
}
