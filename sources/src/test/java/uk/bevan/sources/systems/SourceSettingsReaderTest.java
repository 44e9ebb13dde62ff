package uk.bevan.sources.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.bevan.models.Problem;
import uk.bevan.models.Problems;
import uk.bevan.models.StrictYaml;

final class SourceSettingsReaderTest {
    private static final Path FOLDER = Path.of("/srv/trust");

    private final Problems problems = new Problems();

    private List<SourceSettings> read(String yaml) {
        return StrictYaml.read(FOLDER.resolve("bevan.yaml"), yaml, 1, problems)
                .map(node -> new SourceSettingsReader(FOLDER).read(node))
                .orElseThrow();
    }

    @Test
    void everyDefaultIsTheDocumentedOne() {
        List<SourceSettings> read = read("""
                - name: ehr
                  kind: postgresql
                  host: ehr.example.nhs.uk
                  database: ehr
                  user: reader
                  entities: [{contract: access.encounters, table: public.encounters}]
                """);

        assertThat(problems.all()).isEmpty();
        assertThat(read.getFirst().group()).isEqualTo("ehr");
        assertThat(read.getFirst().address())
                .isEqualTo(new Address.PostgreSql(
                        "ehr.example.nhs.uk",
                        5432,
                        "ehr",
                        "reader",
                        Optional.empty(),
                        Address.Tls.VERIFY_FULL,
                        Optional.empty(),
                        Duration.ofMinutes(10),
                        Period.ofDays(3),
                        Optional.of(Period.ofDays(7)),
                        Optional.empty()));
    }

    @Test
    void everyKeyIsReadAndPathsAreRelativeToTheWorkspace() {
        List<SourceSettings> read = read("""
                - name: bookings
                  kind: sftp
                  group: trust
                  host: sftp.example.nhs.uk
                  port: 2222
                  user: reader
                  private_key: file:keys/id
                  passphrase: env:PASSPHRASE
                  known_hosts: hosts
                  settle: 1 minute
                  entities:
                    - {contract: access.appointments, folder: /out, files: '(\\d{8})\\.csv', done: '{stem}.ok', metadata: '{name}.json', columns: {nhs_number: nhs_pseudo_id}}
                """);

        assertThat(problems.all()).isEmpty();
        assertThat(read.getFirst().address())
                .isEqualTo(new Address.Sftp(
                        "sftp.example.nhs.uk",
                        2222,
                        "reader",
                        Optional.of(new Secret("file:/srv/trust/keys/id")),
                        Optional.of(new Secret("env:PASSPHRASE")),
                        Optional.empty(),
                        Path.of("/srv/trust/hosts"),
                        Duration.ofMinutes(1)));
        EntitySettings entity = read.getFirst().entities().getFirst();
        assertThat(entity.columns()).containsEntry("nhs_number", "nhs_pseudo_id");
        assertThat(Origin.Files.companion("{stem}.ok", "a/20260630.csv")).isEqualTo("a/20260630.ok");
    }

    @Test
    void everyMistakeIsReportedAtOnceAndNoSecretIsRepeated() {
        read("""
                - name: EHR
                  kind: postgresql
                  host: ehr.example.nhs.uk
                  database: ehr
                  user: reader
                  password: hunter2
                  tls: off
                  overlap: soon
                  entities: [{contract: encounters, table: encounters, changd: updated_at}]
                - name: exports
                  kind: s3
                  bucket: b
                  endpoint: http://elsewhere.example.nhs.uk
                  access_key: env:A
                  entities: [{contract: access.a, files: '(\\d)(\\d)', done: ready}]
                """);

        List<String> messages = problems.all().stream().map(Problem::message).toList();
        assertThat(messages)
                .anyMatch(message -> message.startsWith("Invalid source name 'EHR'"))
                .anyMatch(message -> message.startsWith("password must be a reference"))
                .anyMatch(message -> message.startsWith("tls: off is for servers on this machine"))
                .anyMatch(message -> message.startsWith("overlap is 'soon'"))
                .anyMatch(message -> message.startsWith("contract 'encounters' is not AREA.NAME"))
                .anyMatch(message -> message.startsWith("table 'encounters' is not SCHEMA.TABLE"))
                .anyMatch(message -> message.startsWith("Unknown key 'changd'; did you mean 'changed'?"))
                .anyMatch(message -> message.contains("is not https"))
                .anyMatch(message -> message.startsWith("access_key and secret_key are given together"))
                .anyMatch(message -> message.startsWith("files has more than one group"))
                .anyMatch(message -> message.startsWith("done is 'ready'"))
                .noneMatch(message -> message.contains("hunter2"));
    }
}
