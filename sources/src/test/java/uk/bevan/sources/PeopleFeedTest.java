package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.sources.FeedOutcome.Status;

/** People from a database. */
final class PeopleFeedTest {
    private static final String PATIENT = """
            contract: bronze.patient
            summary: One row per patient and version of it.
            owner: tests
            policy: pseudonymised
            reject_limit: 0.2
            key: [patient_id]
            columns:
              patient_id: {type: varchar, identity: local_patient_id, required: true, description: Patient}
              nhs_number: {type: varchar, identity: nhs_number, required: true, description: Number}
              surname: {type: varchar, identity: patient_name, description: Name}
              postcode: {type: varchar, identity: postcode, description: Home}
              date_of_birth: {type: date, identity: date_of_birth, description: Born}
              note: {type: varchar, identity: free_text, description: Note}
              updated_at: {type: timestamp, description: When the row last changed}
            layouts:
              mirror:
                format: table
                columns: {patient_id: patient_id, nhs_number: [nhs_number, nhs_pseudo_id], surname: surname, postcode: postcode, date_of_birth: date_of_birth, note: note, updated_at: updated_at}
            """;
    private static final String CHANGES = "{contract: tests.patient, table: public.patients, changed: updated_at}";
    private static final String WHOLE = "{contract: tests.patient, table: public.patients}";

    @TempDir
    private Path folder;

    private Hospital hospital;

    @BeforeEach
    void open() {
        hospital = new Hospital(folder);
        hospital.door = People.settings();
        hospital.contracts.add(LandingFixture.contract(PATIENT));
        hospital.sql("""
                CREATE TABLE patients (patient_id bigint PRIMARY KEY, nhs_pseudo_id text, surname text, postcode text,
                    date_of_birth date, note text, updated_at timestamp)""");
    }

    @AfterEach
    void close() {
        hospital.close();
    }

    @Test
    void patientsLandPastTheDoor() {
        patient(4711001, "943 476 5919", "2026-06-30");

        FeedOutcome outcome = run(CHANGES);

        assertThat(outcome.status()).as(outcome.reason().orElse("")).isEqualTo(Status.LANDED);
        assertThat(
                        hospital.fixture.rows(
                                "bronze.patient",
                                "SELECT patient_id, patient_pseudonym, national_data_opt_out, month_of_birth, note, pseudonym_key_id FROM TABLE"))
                .containsExactly("%s|%s|false|1980-05-01|ring [NHS number removed]|%s"
                        .formatted(People.local("4711001"), People.person("9434765919"), People.PSEUDONYMISER.keyId()));
        People.assertNowhere(hospital.fixture, outcome.toString());
    }

    @Test
    void aRecordIsWithheldOnceAndReleasedWhenItIsCorrected() {
        patient(4711001, "9434765919", "2026-06-30");
        patient(4711002, "9434765910", "2026-06-30");
        FeedOutcome first = run(CHANGES);
        patient(4711004, "8429141456", "2026-07-01");
        FeedOutcome second = run(CHANGES);
        patient(4711002, "4505577104", "2026-07-02");
        FeedOutcome third = run(CHANGES);

        assertThat(List.of(first.rowsWithheld(), second.rowsWithheld(), third.rowsWithheld()))
                .as("withheld, still withheld within the overlap, released")
                .containsExactly(1L, 1L, 0L);
        assertThat(hospital.fixture.rows(
                        "bronze.identity_quarantine",
                        "SELECT event, reason, sequence, period FROM TABLE ORDER BY sequence"))
                .containsExactly("withheld|fails the check digit|1|2026-06-30", "released|null|2|2026-07-02");
        assertThat(hospital.fixture.rows(
                        "bronze.identity_quarantine", "SELECT count(DISTINCT record_digest) FROM TABLE"))
                .containsExactly("1");
        assertThat(hospital.fixture.rows(
                        "bronze.patient", "SELECT patient_pseudonym FROM TABLE ORDER BY _sequence, patient_pseudonym"))
                .containsExactlyInAnyOrder(
                        People.person("9434765919"), People.person("8429141456"), People.person("4505577104"));
        assertThat(hospital.fixture.rows(
                        "bronze.identity_count", "SELECT withheld, released FROM TABLE ORDER BY period"))
                .containsExactly("1|0", "1|0", "0|1");
        People.assertNowhere(hospital.fixture, first.toString() + second + third);
    }

    @Test
    void aValueThatIsRefusedForAnotherReasonIsWithheldAnew() {
        patient(4711002, "9434765910", "2026-06-30");
        run(CHANGES);
        patient(4711002, "0000000000", "2026-07-01");
        run(CHANGES);

        assertThat(hospital.fixture.rows(
                        "bronze.identity_quarantine", "SELECT event, reason FROM TABLE ORDER BY sequence"))
                .containsExactly("withheld|fails the check digit", "withheld|is a pattern that is given to nobody");
    }

    @Test
    void aPatientWhoseNumberWasDamagedIsNotTakenForGone() {
        patient(4711001, "9434765919", "2026-06-30");
        patient(4711004, "8429141456", "2026-06-30");
        run(WHOLE);
        hospital.clock = Hospital.at("2026-07-16");
        hospital.sql("UPDATE patients SET nhs_pseudo_id = '9434765910' WHERE patient_id = 4711001");
        hospital.sql("DELETE FROM patients WHERE patient_id = 4711004");

        FeedOutcome outcome = run(WHOLE);

        assertThat(outcome.rowsDeleted()).isEqualTo(1);
        assertThat(hospital.fixture.rows("bronze.patient", "SELECT patient_id FROM TABLE WHERE _deleted"))
                .containsExactly(People.local("4711004"));
    }

    @Test
    void anotherListOfOptOutsMarksRowsThatDidNotChange() throws IOException {
        patient(4711001, "9434765919", "2026-05-01");
        patient(4711004, "8429141456", "2026-06-30");
        run(CHANGES);
        Path list = folder.resolve("opt-outs.dat");
        hospital.door = People.settings(list);
        Files.writeString(list, "9434765919,\n", StandardCharsets.UTF_8);
        FeedOutcome optedOut = run(CHANGES);
        FeedOutcome nothingNew = run(CHANGES);
        Files.writeString(list, "8429141456,\n", StandardCharsets.UTF_8);
        FeedOutcome theOther = run(CHANGES);
        Files.writeString(list, "8429141456,\n9434765919,\n", StandardCharsets.UTF_8);
        FeedOutcome both = run(CHANGES);

        assertThat(List.of(optedOut.rowsLanded(), nothingNew.rowsLanded(), theOther.rowsLanded(), both.rowsLanded()))
                .as("one marked, none, one marked and one back as it was, one marked again as before")
                .containsExactly(1L, 0L, 2L, 1L);
        assertThat(nothingNew.status()).isEqualTo(Status.UNCHANGED);
        assertThat(optedOut.reason().orElseThrow())
                .contains("The list of opt-outs is another one, so every row was read again");
        assertThat(
                        hospital.fixture.rows(
                                "bronze.patient",
                                "SELECT patient_pseudonym, string_agg(national_data_opt_out, ' ' ORDER BY _sequence) FROM TABLE GROUP BY ALL"))
                .containsExactlyInAnyOrder(
                        People.person("9434765919") + "|false true false true",
                        People.person("8429141456") + "|false true");
        People.assertNowhere(hospital.fixture, optedOut.toString() + nothingNew + theOther + both);
    }

    @Test
    void aDayThatComesWithAnotherListIsReadWhole() throws IOException {
        patient(4711001, "9434765919", "2026-05-01");
        run(CHANGES);
        Path list = folder.resolve("opt-outs.dat");
        Files.writeString(list, "9434765919,\n", StandardCharsets.UTF_8);
        hospital.door = People.settings(list);
        patient(4711004, "8429141456", "2026-07-02");

        FeedOutcome outcome = run(CHANGES);

        assertThat(outcome.rowsLanded()).isEqualTo(2);
        assertThat(hospital.fixture.rows(
                        "bronze.patient", "SELECT national_data_opt_out FROM TABLE ORDER BY _sequence, updated_at"))
                .containsExactly("false", "true", "false");
    }

    @Test
    void withoutAKeyTheSourceFailsWithTheMend() {
        hospital.door = DoorSettings.NONE;
        patient(4711001, "9434765919", "2026-06-30");

        FeedOutcome outcome = run(CHANGES);

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.reason().orElseThrow())
                .contains("bronze.patient carries people, and nothing of it was read")
                .contains("openssl rand -hex 32");
    }

    @Test
    void anotherColumnInPlaceOfTheNumberFailsTheSource() {
        hospital.sql(
                "INSERT INTO patients SELECT n, 'RXQ' || n, 'Quartermaine', 'EC1A 1BB', '1980-05-17', 'x', '2026-06-30 12:00:00' FROM generate_series(1, 1200) AS n");

        FeedOutcome outcome = run(CHANGES);

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.reason().orElseThrow()).contains("something else seems to stand in that column");
    }

    private FeedOutcome run(String entity) {
        List<FeedOutcome> outcomes = hospital.run(hospital.yaml("overlap: 3 days", entity));
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }

    private void patient(long id, String number, String day) {
        hospital.sql(
                "INSERT INTO patients VALUES (%d, '%s', 'Quartermaine', 'EC1A 1BB', '1980-05-17', 'ring 943 476 5919', '%s 12:00:00') ON CONFLICT (patient_id) DO UPDATE SET nhs_pseudo_id = excluded.nhs_pseudo_id, updated_at = excluded.updated_at"
                        .formatted(id, number, day));
    }
}
