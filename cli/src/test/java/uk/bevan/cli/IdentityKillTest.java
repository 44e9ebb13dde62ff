package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Leftovers;
import uk.bevan.lake.TestFolders;
import uk.bevan.simulator.systems.TrustSystems;
import uk.bevan.simulator.trust.FaultShares;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;

/** An erasure or a change of key whose process is killed ends, given again, in the rows of one that was left alone. */
final class IdentityKillTest {
    private static final long SEED = 20261122;
    private static final List<String> STATUS = List.of("status");
    private static final List<String> ROTATE = List.of("identity", "rotate");

    @TempDir
    private static Path folder;

    private static TrustSystems systems;
    private static TrustWorkspace trust;
    private static String person;

    @BeforeAll
    static void start() throws IOException {
        TrustSimulation simulation =
                TrustSimulation.of(60, 1, LocalDate.of(2026, 6, 30), 42).with(FaultShares.usual());
        systems = TrustSystems.start(Northshire.of(simulation), folder.resolve("trust"));
        trust = TrustWorkspace.of(systems, folder.resolve("workspace"));
        trust.run().exits(ExitCode.DONE);
        person = trust.busiestPatient().get("patient_pseudonym");
        TestFolders.copy(trust.folder(), folder.resolve("saved"));
    }

    @AfterAll
    static void stop() throws IOException {
        systems.close();
    }

    /** The workspace as it was when everything had landed. */
    private static void restore() {
        Leftovers.delete(trust.folder());
        TestFolders.copy(folder.resolve("saved"), trust.folder());
    }

    private static void restoreUnderTwoKeys() throws IOException {
        restore();
        Path key = folder.resolve("new.key");
        if (!Files.exists(key)) {
            TestFolders.secret(key, "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf\n");
        }
        trust.chain(folder.resolve("trust/secrets/pseudonym.key"), key);
    }

    @Test
    void anErasureThatIsKilledAndGivenAgainEndsInTheSameRows() throws Exception {
        killErasures(3);
    }

    @Tag("long")
    @Test
    void anErasureThatIsKilledThirtyTimesEndsInTheSameRows() throws Exception {
        killErasures(30);
    }

    @Test
    void aChangeOfKeyThatIsKilledAndGivenAgainEndsInTheSameRows() throws Exception {
        killRotations(3);
    }

    @Tag("long")
    @Test
    void aChangeOfKeyThatIsKilledThirtyTimesEndsInTheSameRows() throws Exception {
        killRotations(30);
    }

    @Test
    void anErasureThatWasKilledIsSaidByStatusAndDoctorAndFinishedWithoutThePerson() throws Exception {
        restore();
        assertThat(trust.verb(STATUS).out()).doesNotContain("Unfinished");
        killedAtWord(List.of("identity", "erase", person), "Writing Bronze anew without the person's rows");

        Asked status = trust.verb(STATUS).exits(ExitCode.DONE);
        Asked doctor = trust.verb(List.of("doctor")).exits(ExitCode.FAILED);
        Asked finished =
                trust.verb(List.of("identity", "erase", "--unfinished")).exits(ExitCode.DONE);

        assertThat(status.out())
                .contains("Unfinished: erasure-", "Next: bevan identity erase --unfinished --workspace")
                .doesNotContain(person);
        assertThat(doctor.out())
                .contains("PROBLEM  People", "is not finished", "bevan identity erase --unfinished")
                .doesNotContain(person);
        assertThat(finished.out())
                .contains("Nothing in this workspace holds the person any more")
                .doesNotContain(person);
        assertThat(trust.where(person)).isEmpty();
        assertThat(trust.verb(STATUS).out()).doesNotContain("Unfinished");
        assertThat(trust.verb(List.of("identity", "erase", "--unfinished"))
                        .exits(ExitCode.DONE)
                        .out())
                .contains("No erasure is unfinished");
    }

    @Test
    void aChangeOfKeyThatWasKilledIsSaidByStatusAndDoctor() throws Exception {
        restoreUnderTwoKeys();
        killedAtWord(ROTATE, "Turning the pseudonyms of Bronze to the new key");

        Asked status = trust.verb(List.of("status", "--json")).exits(ExitCode.DONE);
        Asked doctor = trust.verb(List.of("doctor")).exits(ExitCode.FAILED);
        trust.verb(ROTATE).exits(ExitCode.DONE);

        assertThat(status.json().get("unfinished").get(0).get("what").asText())
                .contains("is not finished", "nothing about people lands");
        assertThat(status.json().get("unfinished").get(0).get("next").asText()).startsWith("bevan identity rotate");
        assertThat(doctor.out()).contains("PROBLEM  People", "bevan identity rotate");
        assertThat(trust.verb(STATUS).out()).doesNotContain("Unfinished");
    }

    private static void killErasures(int times) throws Exception {
        List<String> erase = List.of("identity", "erase", person);
        restore();
        assertThat(trust.where(person)).isNotEmpty();
        Duration undisturbed = undisturbed(erase);
        Map<String, String> expected = state();
        Moments moments = new Moments(times, undisturbed);
        while (moments.more()) {
            restore();
            Duration moment = moments.next();
            if (!moments.killed(killedAt(erase, moment))) {
                continue;
            }

            trust.verb(erase).exits(ExitCode.DONE);

            assertThat(state()).as("killed after %s, seed %d", moment, SEED).isEqualTo(expected);
            assertThat(trust.where(person)).as("killed after %s", moment).isEmpty();
        }
    }

    private static void killRotations(int times) throws Exception {
        restoreUnderTwoKeys();
        Duration undisturbed = undisturbed(ROTATE);
        trust.run().exits(ExitCode.DONE);
        Map<String, String> expected = state();
        Moments moments = new Moments(times, undisturbed);
        while (moments.more()) {
            restoreUnderTwoKeys();
            Duration moment = moments.next();
            if (!moments.killed(killedAt(ROTATE, moment))) {
                continue;
            }

            trust.verb(ROTATE).exits(ExitCode.DONE);
            trust.run().exits(ExitCode.DONE);

            assertThat(state()).as("killed after %s, seed %d", moment, SEED).isEqualTo(expected);
        }
    }

    /** Cells of every table, and what the ledger says of every delivery. */
    private static Map<String, String> state() {
        Map<String, String> state = new TreeMap<>(trust.contents());
        state.putAll(trust.deliveries());
        return state;
    }

    /** How long a command takes from its first word of progress to its end. */
    private static Duration undisturbed(List<String> command) throws Exception {
        Process process = trust.start(command);
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            List<String> words = new ArrayList<>(List.of(String.valueOf(said.readLine())));
            long begun = System.nanoTime();
            said.lines().forEach(words::add);
            assertThat(process.waitFor()).as("%s: %s", command, words).isZero();
            return Duration.ofNanos(System.nanoTime() - begun);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /**
     * Kills a command so long after its first word of progress.
     *
     * @return whether it was not at its end already
     */
    private static boolean killedAt(List<String> command, Duration moment) throws Exception {
        Process process = trust.start(command);
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("Looking through Bronze");
            return !process.waitFor(moment.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Kills a command as soon as it has said something. */
    private static void killedAtWord(List<String> command, String word) throws Exception {
        Process process = trust.start(command);
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(said.lines().anyMatch(word::equals)).as(word).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as("killed before its end").isNotZero();
    }

    /** Moments by chance, as many in each part of the time that a command takes. */
    private static final class Moments {
        private final Random random = new Random(SEED);
        private final int times;
        private Duration whole;
        private int killed;

        Moments(int times, Duration whole) {
            this.times = times;
            this.whole = whole;
        }

        boolean more() {
            return killed < times;
        }

        Duration next() {
            return Duration.ofNanos((long) (whole.toNanos() * (killed + random.nextDouble()) / times));
        }

        /** What ended before it was killed counts for nothing, but that a command takes less time than was thought. */
        boolean killed(boolean really) {
            if (really) {
                killed++;
            } else {
                whole = whole.multipliedBy(3).dividedBy(4);
            }
            return really;
        }
    }
}
