package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.TestFolders;
import uk.bevan.simulator.systems.TrustSystems;
import uk.bevan.simulator.trust.FaultShares;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;

/** The key of a simulated Trust's workspace is changed through the command line; the tests go on from each other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class IdentityRotateTest {
    @TempDir
    private static Path folder;

    private static TrustSystems systems;
    private static TrustWorkspace trust;
    private static Path oldKey;
    private static Path newKey;
    private static Path otherKey;
    private static String before;
    private static String publication;
    private static LeakSearch search;

    @BeforeAll
    static void start() throws IOException {
        TrustSimulation simulation =
                TrustSimulation.of(150, 1, LocalDate.of(2026, 6, 30), 42).with(FaultShares.none());
        systems = TrustSystems.start(Northshire.of(simulation), folder.resolve("trust"));
        trust = TrustWorkspace.of(systems, folder.resolve("workspace"));
        trust.run().exits(ExitCode.DONE);
        oldKey = folder.resolve("trust/secrets/pseudonym.key");
        newKey = key("new.key", "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf");
        otherKey = key("other.key", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        before = new Published(trust.folder())
                .value(
                        "SELECT min(patient.patient_pseudonym) FROM silver.patient AS patient JOIN silver.encounter AS encounter ON encounter.patient_id = patient.patient_id");
        publication = new Published(trust.folder()).current();
        search = new LeakSearch(systems.trust());
    }

    @AfterAll
    static void stop() throws IOException {
        systems.close();
    }

    private static Path key(String name, String text) {
        return TestFolders.secret(folder.resolve(name), text + "\n");
    }

    private static Asked rotate(String... options) {
        Asked asked = trust.verb(Stream.concat(Stream.of("identity", "rotate"), Stream.of(options))
                .toList());
        search.text("identity rotate", asked.out() + asked.err());
        assertThat(asked.out() + asked.err()).doesNotContain(before);
        return asked;
    }

    private static List<Map<String, String>> keys() {
        return new Published(trust.folder())
                .rows("SELECT DISTINCT pseudonym_key_id AS key FROM bronze.patient_demographics");
    }

    @Order(1)
    @Test
    void underTheKeyOfTheWorkspaceThereIsNothingToTurn() {
        Asked idle = rotate().exits(ExitCode.DONE);

        assertThat(idle.out()).contains("Nothing was turned");
    }

    @Order(2)
    @Test
    void aKeyThatIsNotChainedIsRefusedAndNothingChanges() throws IOException {
        Map<String, String> as = trust.contents();
        trust.chain(otherKey, newKey);

        Asked refused = rotate().exits(ExitCode.FAILED);

        assertThat(refused.err())
                .contains("does not begin with it", "Nothing was changed", "Name that key first")
                .doesNotContain("a0a1a2a3", "00010203");
        assertThat(trust.contents()).isEqualTo(as);
    }

    @Order(3)
    @Test
    void aKeyThatCannotBeReadIsRefused() throws IOException {
        trust.chain(oldKey, folder.resolve("missing.key"));

        Asked refused = rotate().exits(ExitCode.FAILED);

        assertThat(refused.err()).contains("missing.key");
    }

    @Order(4)
    @Test
    void aDryRunSaysWhatWouldBeTurned() throws IOException {
        trust.chain(oldKey, newKey);

        Asked rehearsed = rotate("--dry-run").exits(ExitCode.DONE);

        assertThat(rehearsed.out()).contains("bronze.patient_demographics  150 rows", "Nothing was changed");
        assertThat(trust.where(before)).isNotEmpty();
    }

    @Order(5)
    @Test
    void everyRowStandsUnderTheNewKeyAndNothingLandsTwice() {
        String old = keys().getFirst().get("key");
        Map<String, String> landed = trust.deliveries();
        long encounters = trust.count("silver.encounter");

        JsonNode turned = rotate("--json").exits(ExitCode.DONE).json();
        trust.verb(List.of("run", "--from", "2026-06-01")).exits(ExitCode.DONE);

        assertThat(turned.get("rows").get("bronze.patient_demographics").asLong())
                .isEqualTo(150);
        assertThat(turned.get("before")).isNotEmpty();
        assertThat(keys()).containsExactly(Map.of("key", turned.get("key").asText()));
        assertThat(turned.get("key").asText()).isNotEqualTo(old);
        assertThat(trust.deliveries()).isEqualTo(landed);
        assertThat(trust.count("silver.encounter")).isEqualTo(encounters);
        assertThat(new Published(trust.folder())
                        .value("SELECT count(*) FROM silver.patient WHERE patient_pseudonym = '%s'".formatted(before)))
                .isEqualTo("0");
    }

    @Order(6)
    @Test
    void aSecondTimeThereIsNothingToTurnAndThePublicationsOfBeforeAreNamed() {
        Asked again = rotate().exits(ExitCode.DONE);

        assertThat(again.out()).contains("Nothing was turned", "still stand in " + publication);
    }

    @Order(7)
    @Test
    void nobodyCanBeReadInAnythingThatWasSaidOrKept() throws IOException, SQLException {
        search.folder(trust.folder());

        assertThat(search.found()).isEmpty();
        assertThat(search.lookedFor()).allMatch(count -> count > 0);
    }
}
