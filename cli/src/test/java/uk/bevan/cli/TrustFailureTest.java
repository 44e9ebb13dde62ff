package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Leftovers;
import uk.bevan.simulator.systems.TrustSystems;
import uk.bevan.simulator.systems.TrustSystems.Part;
import uk.bevan.simulator.trust.FaultShares;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;

/** Runs over a simulated Trust that are killed, and whose systems break down, end in the rows of one that was left alone. */
final class TrustFailureTest {
    private static final long SEED = 20261122;

    @TempDir
    private static Path folder;

    private static TrustSystems systems;
    private static Asked first;
    private static Map<String, String> expected;

    @BeforeAll
    static void start() throws IOException {
        LocalDate asOf = LocalDate.of(2026, 6, 30);
        systems = TrustSystems.start(
                Northshire.of(new TrustSimulation(200, 3, asOf, 42, 75, 42, FaultShares.usual())),
                folder.resolve("trust"));
        TrustWorkspace undisturbed = TrustWorkspace.of(systems, folder.resolve("undisturbed"));
        first = undisturbed.run();
        first.exits(ExitCode.DONE);
        expected = undisturbed.contents();
    }

    @AfterAll
    static void stop() throws IOException {
        systems.close();
    }

    @Test
    void aRunThatIsKilledAndRunAgainEndsInTheSameRows() throws Exception {
        kill(3);
    }

    @Tag("long")
    @Test
    void aRunThatIsKilledFiftyTimesEndsInTheSameRows() throws Exception {
        kill(50);
    }

    private void kill(int times) throws Exception {
        Random random = new Random(SEED);
        int lines = (int) first.err().lines().count();
        TrustWorkspace killed = TrustWorkspace.of(systems, folder.resolve("killed-" + times));
        for (int kills = 0; kills < times; ) {
            int line = random.nextInt(lines);
            int delay = random.nextInt(400);
            Process process = killed.start(List.of("run"));
            boolean ended;
            StringBuilder rest = new StringBuilder();
            try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
                for (int at = 0; at < line && said.readLine() != null; at++) {
                    // Reads on.
                }
                ended = process.waitFor(delay, TimeUnit.MILLISECONDS);
                if (ended) {
                    said.lines().forEach(each -> rest.append(each).append('\n'));
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            if (ended) {
                assertThat(process.exitValue())
                        .as("a run after %d kills", kills)
                        .isZero();
                assertThat(killed.contents()).as("after %d kills", kills).isEqualTo(expected);
                Leftovers.delete(killed.folder());
                TrustWorkspace.of(systems, killed.folder());
            } else {
                kills++;
            }
        }

        killed.run().exits(ExitCode.DONE);

        assertThat(killed.contents()).as("after %d kills, seed %d", times, SEED).isEqualTo(expected);
        LeakSearch search = new LeakSearch(systems.trust());
        search.folder(killed.folder());
        assertThat(search.found()).isEmpty();
    }

    @Test
    void systemsThatBreakDownInTheMiddleAreToldAndTheRunGoesOnWhenTheyAreBack() throws Exception {
        TrustWorkspace broken = TrustWorkspace.of(systems, folder.resolve("broken"));
        Set<Part> stopped = EnumSet.noneOf(Part.class);

        Asked run = broken.run(said -> {
            stop(said.contains("Landing public.diagnoses"), Part.POSTGRESQL, stopped);
            stop(said.matches("(?s)Landed \\d+ of 91 files of /outbound/appointments.*"), Part.SFTP, stopped);
            stop(said.matches("(?s)Landed \\d+ of 91 files of diagnostics.*"), Part.S3, stopped);
        });
        for (Part part : stopped) {
            systems.restart(part);
        }

        assertThat(stopped).containsExactlyInAnyOrder(Part.values());
        run.exits(ExitCode.FAILED);
        assertThat(run.out())
                .contains("ehr: failed: Source ehr (PostgreSQL", "appointments: failed: ", "exports: failed: ")
                .contains("appointments: landed 64 deliveries", "exports: landed 64 deliveries")
                .contains("goes on where it stopped");
        secrets().forEach(secret -> assertThat(run.out() + run.err()).doesNotContain(secret));

        broken.run().exits(ExitCode.DONE);

        assertThat(broken.contents()).isEqualTo(expected);
        LeakSearch search = new LeakSearch(systems.trust());
        search.text("said", run.out() + run.err());
        search.folder(broken.folder());
        assertThat(search.found()).isEmpty();
    }

    private static void stop(boolean now, Part part, Set<Part> stopped) throws IOException {
        if (now && stopped.add(part)) {
            systems.stop(part);
        }
    }

    private static List<String> secrets() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("trust/secrets"))) {
            return files.map(file -> {
                        try {
                            return Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .strip();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
