package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.ModelSet;

final class GovernancePagesTest {
    private static final Path PAGES = Path.of("..", "docs", "governance");

    private static final String MEND =
            "Contracts or models changed. Write the pages again: bevan init NEW && bevan governance --workspace NEW --out docs/governance";

    private static final String PATIENT = """
            contract: bronze.patient
            summary: One row per patient | and version of it.
            owner: access
            policy: pseudonymised
            key: [patient_id]
            columns:
              patient_id: {type: varchar, identity: local_patient_id, required: true, description: Patient}
              nhs_number: {type: varchar, identity: nhs_number, description: Number}
              surname: {type: varchar, identity: patient_name, description: Name}
              postcode: {type: varchar, identity: postcode, description: Home}
              date_of_birth: {type: date, identity: date_of_birth, description: Born}
              note: {type: varchar, identity: free_text, description: Note}
            layouts:
              mirror:
                format: table
                columns: {patient_id: patient_id, nhs_number: nhs_number, surname: surname, postcode: postcode, date_of_birth: dob, note: note}
            """;

    @TempDir
    private Path folder;

    /** Before a release: a branch that adds a model need not carry the pages. */
    @Tag("long")
    @Test
    void thePagesOfThisRepositoryAreThoseOfItsContractsAndModels() throws IOException {
        Path settings = Files.writeString(folder.resolve("bevan.yaml"), SettingsReader.template());
        CompiledPlan plan =
                ModelSet.load(NhsFolders.all(SettingsReader.read(settings))).compile();
        GovernancePages pages = new GovernancePages(plan, List.of(), IdentitySettings.NONE);

        assertThat(PAGES.resolve("data-flow.md")).as(MEND).hasContent(pages.dataFlow());
        assertThat(PAGES.resolve("asset-register.md")).as(MEND).hasContent(pages.assetRegister());
    }

    @Test
    void peopleAreFollowedFromTheirSourceThroughTheDoor() throws IOException {
        GovernancePages pages = pages();

        assertThat(pages.dataFlow().lines())
                .contains(
                        "| ehr: public.patients | postgresql, as it streams | contract `access.patient` |",
                        "| `bronze.patient` | `patient_id` | local patient id | keyed pseudonym |",
                        "| `bronze.patient` | `nhs_number` | nhs number | keyed pseudonym; national data opt-out as a flag |",
                        "| `bronze.patient` | `surname` | patient name | nothing |",
                        "| `bronze.patient` | `postcode` | postcode | small area (LSOA) |",
                        "| `bronze.patient` | `date_of_birth` | date of birth | month of birth |",
                        "| `bronze.patient` | `note` | free text | the text without NHS numbers |",
                        "| `bronze.patient` | pseudonymised | mirror (table) | pseudonymised at the door |",
                        "| `silver.patient` | pseudonymised | `bronze.patient` |");
        assertThat(pages.assetRegister().lines())
                .contains(
                        "| `bronze.patient` | One row per patient \\| and version of it. | access | pseudonymised | yes | access |",
                        "| ehr | postgresql | ehr.example.nhs.uk:5432, database ehr, TLS verify full | user reader, env:EHR_PASSWORD | trust |",
                        "| appointments | sftp | sftp.example.nhs.uk:22, host key checked | user bevan, env:SFTP_PASSWORD | trust |",
                        "| exports | s3 | bucket trust-exports, eu-west-2 | none in the settings | trust |",
                        "| pseudonym key | env:BEVAN_KEY | internal pseudonyms |",
                        "| project key | env:RESEARCH_KEY | pseudonyms given to research |")
                .anyMatch(line -> line.startsWith("| list of NHS numbers | ") && line.endsWith("who has no opt-out |"))
                .anyMatch(line -> line.startsWith("| postcode directory | "));
    }

    @Test
    void bothPagesAreWritten() throws IOException {
        List<Path> written = pages().write(folder.resolve("out"));

        assertThat(written).hasSize(2).allSatisfy(page -> assertThat(page).exists());
        assertThat(Files.readString(written.getLast(), StandardCharsets.UTF_8)).isEqualTo(pages().assetRegister());
    }

    private GovernancePages pages() throws IOException {
        Path nhs = folder.resolve("own");
        Files.createDirectories(nhs.resolve("access/bronze"));
        Files.createDirectories(nhs.resolve("access/silver"));
        Files.writeString(nhs.resolve("access/bronze/patient.yaml"), PATIENT);
        Files.writeString(nhs.resolve("access/silver/patient.sql"), """
                /* ---
                model: silver.patient
                summary: One row per patient.
                kind: table
                grain: [patient_id]
                owner: access
                policy: pseudonymised
                columns:
                  patient_id: {type: varchar, description: Patient}
                checks:
                  - grain
                --- */
                SELECT patient_id FROM bronze.patient
                """);
        Path settings = Files.writeString(folder.resolve("bevan.yaml"), """
                version: 1
                identity:
                  key: "env:BEVAN_KEY"
                  projects: {research: "env:RESEARCH_KEY"}
                  cleared: "file:/srv/returned.dat"
                  postcodes: {file: /srv/onspd.csv}
                sources:
                  - name: ehr
                    kind: postgresql
                    group: trust
                    host: ehr.example.nhs.uk
                    database: ehr
                    user: reader
                    password: env:EHR_PASSWORD
                    entities:
                      - {contract: access.patient, table: public.patients}
                  - name: appointments
                    kind: sftp
                    group: trust
                    host: sftp.example.nhs.uk
                    user: bevan
                    password: env:SFTP_PASSWORD
                    known_hosts: known_hosts
                    entities:
                      - {contract: access.appointment, folder: /out, files: '(\\d{8}).csv'}
                  - name: exports
                    kind: s3
                    group: trust
                    bucket: trust-exports
                    entities:
                      - {contract: access.order, folder: out/, files: '(\\d{8}).csv'}
                """);
        Settings read = SettingsReader.read(settings);
        return new GovernancePages(ModelSet.load(List.of(nhs)).compile(), read.sources(), read.identity());
    }
}
