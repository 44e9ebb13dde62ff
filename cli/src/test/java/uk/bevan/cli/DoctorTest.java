package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.identity.PseudonymKey;

/** What {@code bevan doctor} finds in settings before a run would. */
final class DoctorTest {
    @TempDir
    private Path folder;

    @Test
    void aSourceThatNamesWhatDoesNotExistIsFoundBeforeItIsRead() throws IOException {
        Path workspace = workspace("""
                sources:
                  - {name: ehr, kind: postgresql, host: localhost, database: ehr, user: reader, password: "file:../absent",
                     entities: [{contract: access.encounters, table: public.encounters, changed: updated_on}]}
                """);

        Asked doctor = Asked.bevan("doctor", "--workspace", workspace).exits(ExitCode.FAILED);

        assertThat(doctor.out())
                .contains(
                        "PROBLEM  Sources",
                        "'updated_on' is no column of bronze.encounters",
                        "did you mean 'updated_at'?")
                .containsPattern("secret file .*absent cannot be read");
    }

    @Test
    void aListOfOptOutsThatIsNotThereIsFoundBeforePeopleAreRead() throws IOException {
        PseudonymKey.create(folder.resolve("pseudonym.key"));
        Path workspace = workspace("""
                identity:
                  key: "file:../pseudonym.key"
                  cleared: "file:../returned.dat"
                """);

        Asked missing = Asked.bevan("doctor", "--workspace", workspace).exits(ExitCode.FAILED);
        Files.writeString(folder.resolve("returned.dat"), "9434765919,\n");
        Asked there = Asked.bevan("doctor", "--workspace", workspace).exits(ExitCode.DONE);

        assertThat(missing.out()).containsPattern("PROBLEM  Identity .*returned.dat cannot be read");
        assertThat(there.out())
                .contains("a list of national data opt-outs is named")
                .doesNotContain("PROBLEM");
    }

    private Path workspace(String settings) throws IOException {
        Path workspace = folder.resolve("workspace");
        Asked.bevan("init", "--workspace", workspace).exits(ExitCode.DONE);
        Files.writeString(workspace.resolve("bevan.yaml"), settings, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        return workspace;
    }
}
