package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.models.BronzeContract;
import uk.bevan.sources.FileOutcome.Status;

/** Files about people, delivered by path. */
final class IdentityDoorTest {
    private static final BronzeContract ATTENDANCE = LandingFixture.contract(People.ATTENDANCE);

    @TempDir
    private Path folder;

    private LandingFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LandingFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatLandsIsNotWhatCame() {
        FileOutcome outcome = land(People.HEADER
                + "1,13.0,943 476 5919,Ann,Other,M1 1AA,1980-05-17,called back on 943-476-5919,2026-06-01,7\n");

        assertThat(outcome.status()).as(outcome.reason().orElse("")).isEqualTo(Status.LANDED);
        assertThat(
                        fixture.rows(
                                "bronze.attendance",
                                "SELECT attendance_id, patient_id, patient_pseudonym, national_data_opt_out, lsoa_code, month_of_birth, complaint, minutes, pseudonym_key_id FROM TABLE"))
                .containsExactly("1|%s|%s|false|E01000001|1980-05-01|called back on [NHS number removed]|7|%s"
                        .formatted(People.local("13"), People.person("9434765919"), People.PSEUDONYMISER.keyId()));
        assertThat(ATTENDANCE.schema().columns().stream().map(column -> column.name()))
                .doesNotContain("nhs_number", "forename", "surname", "postcode", "date_of_birth");
    }

    @Test
    void theEngineNeverReadsPeople() {
        land(People.HEADER + "1,13,9434765919,Ann,Other,M1 1AA,1980-05-17,x,2026-06-01,7\n");

        assertThat(fixture.engineRead()).isFalse();
    }

    @Test
    void invalidIdentitiesAreWithheldWithReasonAndDigestOnly() {
        FileOutcome outcome = land(People.HEADER
                + "1,13,9434765910,Ann,Other,M1 1AA,1980-05-17,x,2026-06-01,7\n"
                + "2,13.5,9434765919,Ann,Other,M1 1AA,1980-05-17,x,2026-06-01,7\n"
                + "3,13,,Ann,Other,nowhere,1980-15-17,x,2026-06-01,7\n");

        assertThat(outcome.status()).as(outcome.reason().orElse("")).isEqualTo(Status.LANDED);
        assertThat(outcome.rowsIn()).isEqualTo(3);
        assertThat(outcome.rowsLanded()).isEqualTo(1);
        assertThat(outcome.rowsRejected()).isEqualTo(2);
        assertThat(fixture.rows(
                        "bronze.identity_quarantine",
                        "SELECT contract, event, column_name, reason, value_digest, _line FROM TABLE ORDER BY _line"))
                .containsExactly(
                        "bronze.attendance|withheld|nhs_number|fails the check digit|%s|2"
                                .formatted(People.PSEUDONYMISER.digest("9434765910")),
                        "bronze.attendance|withheld|patient_id|is a number with a fraction|%s|3"
                                .formatted(People.PSEUDONYMISER.digest("13.5")));
        assertThat(
                        fixture.rows(
                                "bronze.identity_count",
                                "SELECT records, withheld, released, without_number, dates_refused, postcodes_unknown FROM TABLE"))
                .containsExactly("3|2|0|1|1|1");
        assertThat(outcome.reason().orElseThrow())
                .contains("2 of 3 records were withheld")
                .contains("1 dates of birth are none");
    }

    @Test
    void optOutsAreAFlag() throws IOException {
        Path list = Files.writeString(folder.resolve("opt-outs.dat"), "9434765919,\n");

        land(
                People.settings(list),
                fixture.write(
                        "a.csv",
                        People.HEADER
                                + "1,13,9434765919,Ann,Other,M1 1AA,1980-05-17,x,2026-06-01,7\n"
                                + "2,14,8429141456,Ann,Other,M1 1AA,1980-05-17,x,2026-06-01,7\n"
                                + "3,15,,Ann,Other,M1 1AA,1980-05-17,x,2026-06-01,7\n"));

        assertThat(fixture.rows(
                        "bronze.attendance",
                        "SELECT attendance_id, national_data_opt_out FROM TABLE ORDER BY attendance_id"))
                .containsExactly("1|true", "2|false", "3|null");
        assertThat(fixture.rows("bronze.identity_count", "SELECT opted_out, without_number FROM TABLE"))
                .containsExactly("1|1");
    }

    @Test
    void withoutAKeyNothingIsReadAndTheMendIsSaid() {
        FileOutcome outcome = land(
                DoorSettings.NONE,
                fixture.write("a.csv", People.HEADER + "1,13,9434765919,Ann,Other,M1 1AA,1980-05-17,x,2026-06-01,7\n"));

        assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
        assertThat(outcome.reason().orElseThrow())
                .contains("bronze.attendance carries people, and nothing of it was read")
                .contains("openssl rand -hex 32")
                .contains("identity:");
        assertThat(fixture.rows("bronze.attendance", "SELECT * FROM TABLE")).isEmpty();
    }

    @Test
    void aColumnThatHoldsSomethingElseIsNotTakenForBadIdentities() {
        StringBuilder text = new StringBuilder(People.HEADER);
        for (int row = 1; row <= 1_200; row++) {
            text.append("%d,13,RXQ%d,Ann,Other,M1 1AA,1980-05-17,x,2026-06-01,7\n".formatted(row, row));
        }

        FileOutcome outcome = land(text.toString());

        assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
        assertThat(outcome.reason().orElseThrow())
                .contains("nhs_number has characters that are no digits")
                .contains("something else seems to stand in that column")
                .doesNotContain("RXQ");
    }

    @Test
    void noIdentifierIsInAnyByteOfTheWorkspaceOrInAnyMessage() throws IOException {
        String rows = People.HEADER
                + "1,4711001,9434765919,Zebedee,Quartermaine,EC1A 1BB,1980-05-17,ring 943 476 5919,2026-06-01,7\n"
                + "2,4711002,9434765910,Zebedee,Quartermaine,EC1A 1BB,1980-05-17,ring 9434765910,2026-06-01,7\n"
                + "3,4711003.5,8429141456,Zebedee,Quartermaine,EC1A 1BB,17/05/1980,x,2026-06-01,7\n"
                + "4,4711004,4505577104,Zebedee,Quartermaine,EC1A 1BB,1980-05-17,x,2026-06-01,many\n"
                + "5,4711005,4505577104,Zebedee,Quartermaine,EC1A 1BB,1980-05-17,\"x,2026-06-01,7\n"
                + "6,4711006,4505577104,Zebedee,Quartermaine,EC1A 1BB,1980-05-17,x,2026-06-01\n"
                + "7,4711007,4505577104,Zebedee,Quartermaine,EC1A 1BB,1980-05-17,x,2026-06-01,8\n"
                + "8,4711008,4505577104,Zebedee,Quartermaine,EC1A 1BB,1980-05-17,x,2026-06-01,9\n";
        Path plain = outside("plain.csv", rows, false);
        Path packed = outside("packed.csv.gz", rows.replace("2026-06-01", "2026-05-01"), true);
        Path zipped = folder.resolve("zipped.zip");
        Files.write(zipped, ZipFiles.zip(java.util.Map.of("inner.csv", rows.replace("2026-06-01", "2026-04-01"))));
        Path refused =
                outside("refused.csv", rows.replace(",7\n", ",none\n").replace("2026-06-01", "2026-03-01"), false);
        Path headless = outside("headless.csv", rows.substring(People.HEADER.length()), false);
        List<FileOutcome> outcomes = new ArrayList<>();
        for (Path file : List.of(plain, packed, zipped, refused, headless)) {
            outcomes.addAll(fixture.ingestWith(People.settings(), List.of(ATTENDANCE), LandingFixture.OPTIONS, file)
                    .outcomes());
        }

        assertThat(outcomes.stream().map(FileOutcome::status))
                .as(outcomes.toString())
                .containsExactly(
                        Status.LANDED, Status.LANDED, Status.QUARANTINED, Status.QUARANTINED, Status.NOT_RECOGNISED);
        assertThat(outcomes.get(2).reason().orElseThrow()).contains("never unpacked onto a disk");
        People.assertNowhere(fixture, outcomes.toString());
    }

    @Test
    void aFileAboutPeopleMayNotLieInTheWorkspace() {
        Path inbox = fixture.write(
                "workspace/inbox/a.csv",
                People.HEADER + "1,13,9434765919,Ann,Other,M1 1AA,1980-05-17,x,2026-06-01,7\n");

        FileOutcome outcome = land(People.settings(), inbox);

        assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
        assertThat(outcome.reason().orElseThrow())
                .contains("lies in the workspace")
                .contains("--path");
    }

    private Path outside(String name, String text, boolean packed) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream bytes = Files.newOutputStream(file);
                OutputStream out = packed ? new GZIPOutputStream(bytes) : bytes) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private FileOutcome land(String text) {
        return land(People.settings(), fixture.write("a.csv", text));
    }

    private FileOutcome land(Supplier<DoorSettings> settings, Path file) {
        return fixture.ingestWith(settings, List.of(ATTENDANCE), LandingFixture.OPTIONS, file)
                .outcomes()
                .getFirst();
    }
}
