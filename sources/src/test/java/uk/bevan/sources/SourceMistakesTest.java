package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.models.Problems;
import uk.bevan.models.StrictYaml;
import uk.bevan.sources.systems.SourceSettings;
import uk.bevan.sources.systems.SourceSettingsReader;

final class SourceMistakesTest {
    @TempDir
    private Path folder;

    @Test
    void settingsThatWouldFailBeforeAnythingIsReadAreToldWithTheirMend() throws IOException {
        List<String> mistakes = of("""
                sources:
                  - {name: ehr, kind: postgresql, host: localhost, database: ehr, user: reader, password: "file:absent", root_certificate: absent.crt, entities: [{contract: tests.visit, table: public.visits, changed: updated_on}]}
                  - {name: drop, kind: sftp, host: localhost, user: reader, private_key: "env:BEVAN_NO_SUCH_SECRET", known_hosts: absent_hosts, entities: [{contract: tests.visits, files: 'x'}]}
                """);

        assertThat(mistakes)
                .anyMatch(mistake -> mistake.contains("'updated_on' is no column of bronze.visit")
                        && mistake.endsWith("Mend bevan.yaml; did you mean 'updated_at'?"))
                .anyMatch(mistake -> mistake.contains("names the contract tests.visits, which does not exist"))
                .anyMatch(mistake -> mistake.contains("secret file " + folder.resolve("absent")))
                .anyMatch(mistake -> mistake.contains("BEVAN_NO_SUCH_SECRET"))
                .anyMatch(mistake -> mistake.contains("Source ehr: " + folder.resolve("absent.crt")))
                .anyMatch(mistake -> mistake.contains("Source drop: " + folder.resolve("absent_hosts")))
                .hasSize(6);
    }

    @Test
    void settingsOfWhichEverythingIsThereHaveNone() throws IOException {
        Files.writeString(folder.resolve("password"), "secret");

        assertThat(of("""
                sources:
                  - {name: ehr, kind: postgresql, host: localhost, database: ehr, user: reader, password: "file:password", entities: [{contract: tests.visit, table: public.visits, changed: updated_at}]}
                """)).isEmpty();
    }

    private List<String> of(String yaml) throws IOException {
        Problems problems = new Problems();
        List<SourceSettings> sources = StrictYaml.read(Files.writeString(folder.resolve("bevan.yaml"), yaml), problems)
                .flatMap(root -> root.get("sources"))
                .map(new SourceSettingsReader(folder)::read)
                .orElseThrow();
        problems.throwIfAny();
        return SourceMistakes.of(sources, List.of(LandingFixture.contract(Hospital.VISIT)));
    }
}
