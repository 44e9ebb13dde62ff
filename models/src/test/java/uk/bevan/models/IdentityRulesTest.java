package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityRulesTest {
    private static final Path FILE = Path.of("nhs/access/bronze/patient.yaml");
    private static final String PATIENT = """
            contract: bronze.patient
            summary: One row per patient.
            owner: access
            policy: pseudonymised
            key: [patient_id]
            columns:
              patient_id: {type: varchar, identity: local_patient_id, required: true, description: Patient}
              nhs_number: {type: varchar, identity: nhs_number, required: true, description: Number}
              forename: {type: varchar, identity: patient_name, description: Name}
              postcode: {type: varchar, identity: postcode, description: Home}
              date_of_birth: {type: date, identity: date_of_birth, description: Born}
              note: {type: varchar, identity: free_text, description: Note}
              sex: {type: varchar, description: Sex}
            layouts:
              mirror:
                format: table
                columns: {patient_id: patient_id, nhs_number: nhs_number, forename: forename, postcode: postcode, date_of_birth: dob, note: note, sex: sex}
            """;

    private final Problems problems = new Problems();

    private Optional<BronzeContract> read(String text) {
        return new ContractReader(problems).read(FILE, text);
    }

    private List<String> mistakes(String text) {
        read(text);
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void whatLandsIsWhatTheDoorMakesOfIt() {
        BronzeContract contract = read(PATIENT).orElseThrow();

        assertThat(contract.carriesPeople()).isTrue();
        assertThat(contract.schema().columns().stream()
                        .map(column -> column.name() + " " + column.type().sql().toLowerCase(java.util.Locale.ROOT)))
                .containsExactly(
                        "patient_id varchar",
                        "patient_pseudonym varchar",
                        "national_data_opt_out boolean",
                        "lsoa_code varchar",
                        "month_of_birth date",
                        "note varchar",
                        "sex varchar",
                        "pseudonym_key_id varchar",
                        "period date",
                        "_delivery_id varchar",
                        "_line bigint",
                        "_row_digest varchar",
                        "_deleted boolean",
                        "_sequence bigint");
        assertThat(contract.landedColumns().stream()
                        .filter(ContractColumn::required)
                        .map(ContractColumn::name))
                .containsExactly("patient_id", "patient_pseudonym", "pseudonym_key_id");
        assertThat(contract.pastTheDoor().carriesPeople()).isFalse();
        assertThat(contract.pastTheDoor().schema()).isEqualTo(contract.schema());
    }

    @Test
    void aContractWithItsOwnAreaKeepsThat() {
        BronzeContract contract = read(PATIENT.replace(
                                "  sex: {type: varchar, description: Sex}",
                                "  sex: {type: varchar, description: Sex}\n  lsoa_code: {type: varchar, description: Area}")
                        .replace("sex: sex}", "sex: sex, lsoa_code: lsoa_code}"))
                .orElseThrow();

        assertThat(contract.landedColumns().stream().map(ContractColumn::name).filter(Identity.AREA::equals))
                .hasSize(1);
    }

    @Test
    void rowsAboutNobodyAreSaidToBe() {
        String rooms = PATIENT.replaceAll(", identity: [a-z_]+", "")
                .replaceAll("nhs_number", "room")
                .replaceAll("forename", "bed")
                .replaceAll("date_of_birth", "since");

        assertThat(mistakes(rooms)).singleElement().asString().contains("or people: none where no row is about one");
        assertThat(new ContractReader(new Problems())
                        .read(FILE, rooms.replace("key:", "people: none\nkey:"))
                        .orElseThrow()
                        .carriesPeople())
                .isFalse();
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        assertThat(mistakes(PATIENT.replace("policy: pseudonymised", "policy: open\npeople: some")
                        .replace("identity: postcode", "identity: nhs_number")
                        .replace("identity: free_text", "identity: free_text, pattern: x")
                        .replace("sex: {type: varchar", "patient_pseudonym: {type: varchar")
                        .replace("key: [patient_id]", "key: [date_of_birth]")
                        .replace("forename: {type: varchar, identity: patient_name", "forename: {type: varchar")
                        .replace("date_of_birth: {type: date", "date_of_birth: {type: bigint")))
                .anyMatch(text -> text.contains("policy: open and a column with identity"))
                .anyMatch(text -> text.contains("people is none, or left out; found 'some'"))
                .anyMatch(text -> text.contains("people: none and a column with identity"))
                .anyMatch(text -> text.contains("identity: nhs_number stands at nhs_number and postcode"))
                .anyMatch(text -> text.contains("identity: free_text has its own rules"))
                .anyMatch(text -> text.contains("Column 'patient_pseudonym' is made at the door"))
                .anyMatch(text -> text.contains("key names 'date_of_birth', which does not land as it comes"))
                .anyMatch(text -> text.contains("Column 'forename' has the name of something that tells who"))
                .anyMatch(text -> text.contains("identity: date_of_birth is of type varchar or date, found bigint"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nhs_number", "patient_nhs_no", "surname", "patient_name", "dob", "patient_date_of_birth"})
    void namesThatTellOfPeopleNeedAnIdentity(String name) {
        assertThat(mistakes(PATIENT.replaceAll("\\bsex\\b", name)
                        .replace(
                                "nhs_number: {type: varchar, identity: nhs_number, required: true, description: Number}",
                                "")))
                .anyMatch(
                        text -> text.contains("Column '%s' has the name of something that tells who".formatted(name)));
    }

    @Test
    void anUnknownIdentityIsAMistake() {
        assertThat(mistakes(PATIENT.replace("identity: patient_name", "identity: patient_nme")))
                .anyMatch(text -> text.contains("Unknown value 'patient_nme'; did you mean 'patient_name'?"));
    }
}
