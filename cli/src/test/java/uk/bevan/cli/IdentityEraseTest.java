package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.simulator.systems.TrustSystems;
import uk.bevan.simulator.trust.FaultShares;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;

/** A patient of a simulated Trust is erased through the command line; the tests go on from each other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class IdentityEraseTest {
    @TempDir
    private static Path folder;

    private static TrustSystems systems;
    private static TrustWorkspace trust;
    private static String pseudonym;
    private static String patient;
    private static Path number;

    @BeforeAll
    static void start() throws IOException {
        TrustSimulation simulation =
                TrustSimulation.of(150, 1, LocalDate.of(2026, 6, 30), 42).with(FaultShares.none());
        systems = TrustSystems.start(Northshire.of(simulation), folder.resolve("trust"));
        trust = TrustWorkspace.of(systems, folder.resolve("workspace"));
        trust.run().exits(ExitCode.DONE);
        Map<String, String> busiest = trust.busiestPatient();
        pseudonym = busiest.get("patient_pseudonym");
        patient = busiest.get("patient_id");
        number = folder.resolve("number.txt");
    }

    @AfterAll
    static void stop() throws IOException {
        systems.close();
    }

    private static Asked erase(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("identity", "erase", "--workspace", trust.folder()));
        all.addAll(List.of(arguments));
        return Asked.bevan(all.toArray());
    }

    @Order(1)
    @Test
    void aNumberOnTheCommandLineIsRefusedAndNotRepeated() {
        Asked refused = erase("9434765919").exits(ExitCode.WRONG_USE);

        assertThat(refused.err()).contains("--nhs-number-from").doesNotContain("9434765919");
        assertThat(erase().exits(ExitCode.WRONG_USE).err()).contains("Whom?");
    }

    @Order(2)
    @Test
    void aFileWithAnythingElseIsRefusedWithoutItsContent() throws IOException {
        Files.writeString(number, "9434765910\n", StandardCharsets.UTF_8);

        Asked refused = erase("--nhs-number-from", number).exits(ExitCode.WRONG_USE);

        assertThat(refused.err()).contains("value withheld").doesNotContain("9434765910");
    }

    @Order(3)
    @Test
    void aDryRunSaysWhatWouldGo() {
        Asked rehearsed = erase(pseudonym, "--dry-run").exits(ExitCode.DONE);

        assertThat(rehearsed.out())
                .contains("bronze.patient_demographics  1 row", "bronze.encounters  ", "Nothing was changed")
                .doesNotContain(pseudonym);
        assertThat(trust.where(pseudonym)).isNotEmpty();
    }

    @Order(4)
    @Test
    void thePatientGoesAndTheGateStaysOpen() {
        long encounters = trust.count("silver.encounter");
        long theirs = Long.parseLong(new Published(trust.folder())
                .value("SELECT count(*) FROM silver.encounter WHERE patient_id = '%s'".formatted(patient)));

        Asked erased = erase(pseudonym).exits(ExitCode.DONE);

        assertThat(erased.out())
                .contains("Nothing in this workspace holds the person any more", "Not reached: backups", "Retired")
                .doesNotContain(pseudonym);
        assertThat(theirs).isPositive();
        assertThat(trust.count("silver.encounter")).isEqualTo(encounters - theirs);
        assertThat(trust.where(pseudonym)).isEmpty();
        assertThat(trust.where(patient)).isEmpty();
    }

    @Order(5)
    @Test
    void theNextDayDoesNotBringThemBack() throws IOException {
        systems.release();

        trust.run().exits(ExitCode.DONE);

        assertThat(trust.where(pseudonym)).isEmpty();
        assertThat(trust.where(patient)).isEmpty();
    }

    @Order(6)
    @Test
    void somebodyElseIsErasedByTheNumberInAFileAndTheAnswerIsForMachinesToo() throws IOException {
        String other = systems.trust()
                .identities()
                .map(person -> person.nhsNumber())
                .skip(40)
                .findFirst()
                .orElseThrow();
        Files.writeString(number, other + "\n", StandardCharsets.UTF_8);
        long patients = trust.count("silver.patient");

        Asked erased = erase("--nhs-number-from", number, "--json").exits(ExitCode.DONE);

        assertThat(erased.json().get("finished").asBoolean()).isTrue();
        assertThat(erased.json().get("rows").get("bronze.patient_demographics").asLong())
                .isEqualTo(1);
        assertThat(trust.count("silver.patient")).isEqualTo(patients - 1);
        assertThat(erase("--nhs-number-from", number).exits(ExitCode.DONE).out())
                .contains("Nothing was changed");
    }
}
