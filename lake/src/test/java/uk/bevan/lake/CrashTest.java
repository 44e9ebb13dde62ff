package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fails a run at every point there is: readers see old or new, never half, and running again mends it. */
final class CrashTest {
    private static final int SHORT_FORM_POINTS = 12;
    /** The long form takes every point, or every so manieth where {@code -Dbevan.crash.stride} says so. */
    private static final int STRIDE = Integer.getInteger("bevan.crash.stride", 1);

    private static final long SEED = 20261122;
    private static final String SWITCHED = "STEP publish.switched";

    @TempDir
    private Path folder;

    @Test
    void cleanRunConvergesAndRunningAgainWritesNothing() throws Exception {
        Workspace workspace = Workspace.init(folder.resolve("w"), "");
        int points = run(workspace, Fault.none());
        Survey survey = new Survey(workspace);

        survey.assertReadersSeeWholePublications("a clean run");
        survey.assertRunningAgainConverges("a clean run");

        assertThat(points).as("points at which a run can fail").isGreaterThan(500);
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void someFailuresLeaveOldOrNewAndMend(Fault.Kind kind) throws Exception {
        int points = run(Workspace.init(folder.resolve("count"), ""), Fault.none());
        int offset = kind == Fault.Kind.CRASH ? 0 : 1;
        for (int i = 0; i < SHORT_FORM_POINTS; i++) {
            failAt(kind, (2 * i + offset) * (points - 1) / (2 * SHORT_FORM_POINTS - 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void failuresWhileReadersAreSwitchedLeaveOldOrNewAndMend(Fault.Kind kind) throws Exception {
        Fault none = Fault.none();
        run(Workspace.init(folder.resolve("count"), ""), none);
        List<String> points = none.points();
        int first = points.indexOf(SWITCHED);
        int second = first + 1 + points.subList(first + 1, points.size()).indexOf(SWITCHED);
        for (int point = first; point <= second; point++) {
            String name = points.get(point);
            if (name.startsWith("STEP publish.") || name.matches("(WRITE|SYNC|RENAME) current")) {
                failAt(kind, point);
            }
        }
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void everyFailureLeavesOldOrNewAndMends(Fault.Kind kind) throws Exception {
        int points = run(Workspace.init(folder.resolve("count"), ""), Fault.none());
        List<String> failures = new ArrayList<>();
        for (int point = 0; point < points; point += STRIDE) {
            int failing = point;
            Throwable failure = catchThrowable(() -> failAt(kind, failing));
            if (failure != null) {
                failures.add(failure.toString());
            }
        }

        assertThat(failures).as("of %d points, every %d", points, STRIDE).isEmpty();
    }

    @Test
    void fullDiskLeavesOldOrNewAndMends() throws Exception {
        for (long room : List.of(0L, 3_000L, 20_000L, 60_000L, 120_000L)) {
            Workspace workspace = Workspace.init(folder.resolve("full-" + room), "");
            AtomicLong written = new AtomicLong();
            Disk disk = new Disk(
                    (operation, path, bytes) -> {
                        if (operation == Disk.Operation.WRITE && written.addAndGet(bytes) > room) {
                            throw new IOException("No space left on device");
                        }
                    },
                    false);
            Throwable failure = catchThrowable(() -> {
                try (Lake lake = Lake.openForWriting(
                        workspace, Database.of(workspace, LakeSettings.LOCAL), "run", Steps.NONE, disk)) {
                    new Scenario(lake).run();
                }
            });

            assertThat(failure).as("with room for %d bytes", room).hasStackTraceContaining("No space left");
            Survey survey = new Survey(workspace);
            survey.assertReadersSeeWholePublications("a full disk");
            survey.assertRunningAgainConverges("a full disk");
            Disk.REAL.deleteFolder(workspace.folder());
        }
    }

    @Test
    void someKillsLeaveOldOrNewAndMend() throws Exception {
        kill(3);
    }

    @Tag("long")
    @Test
    void hundredKillsLeaveOldOrNewAndMend() throws Exception {
        kill(100);
    }

    private void kill(int times) throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < times; i++) {
            Workspace workspace = Workspace.init(folder.resolve("kill-" + i), "");
            Process process = WriterProcess.start("run", workspace.folder());
            int delay = random.nextInt(2500);
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(output.readLine()).isEqualTo("held");
                process.waitFor(delay, TimeUnit.MILLISECONDS);
            } finally {
                process.destroyForcibly().waitFor();
            }

            String after = "a kill after %d ms (seed %d)".formatted(delay, SEED);
            Survey survey = new Survey(workspace);
            survey.assertReadersSeeWholePublications(after);
            survey.assertRunningAgainConverges(after);
            Disk.REAL.deleteFolder(workspace.folder());
        }
    }

    private void failAt(Fault.Kind kind, int point) throws Exception {
        Workspace workspace = Workspace.init(folder.resolve("%s-%d".formatted(kind, point)), "");
        Fault fault = new Fault(kind, point);
        run(workspace, fault);
        String after = fault.happened()
                ? "%s at point %d, %s".formatted(kind, point, fault.points().get(point))
                : "a run that never reached point %d".formatted(point);

        Survey survey = new Survey(workspace);
        if (fault.points().subList(0, Math.min(point, fault.points().size())).contains(SWITCHED)) {
            survey.assertSomethingIsPublished(after);
        }
        survey.assertReadersSeeWholePublications(after);
        survey.assertRunningAgainConverges(after);
        Disk.REAL.deleteFolder(workspace.folder());
    }

    /** Runs the scenario until it fails or ends, then ends the "process"; returns the points it reached. */
    private static int run(Workspace workspace, Fault fault) throws SQLException {
        Lake lake = null;
        try (FaultyDatabase database = new FaultyDatabase(Database.of(workspace, LakeSettings.LOCAL), fault)) {
            try {
                lake = Lake.openForWriting(workspace, database, "run", fault, new Disk(fault, false));
                new Scenario(lake).run();
            } catch (RuntimeException | Fault.Crash e) {
                assertThat(fault.happened()).as("%s without a fault", e).isTrue();
            } finally {
                close(lake, fault);
            }
        }
        return fault.points().size();
    }

    private static void close(@Nullable Lake lake, Fault fault) {
        if (lake != null) {
            Throwable failure = catchThrowable(lake::close);
            assertThat(failure == null || fault.happened())
                    .as("closed without a fault")
                    .isTrue();
        }
    }
}
