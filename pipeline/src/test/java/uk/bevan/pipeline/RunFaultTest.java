package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.bevan.lake.RunRecord;
import uk.bevan.lake.RunStatus;
import uk.bevan.lake.Steps;

/** Fails a whole run at its named steps: readers see old or new, never half, and running again mends it. */
final class RunFaultTest {
    /** The short form takes every so manieth step, and each step of publishing once; errors fall on the steps just after those of crashes. */
    private static final int STRIDE = 3;

    @TempDir
    private Path folder;

    private Trade trade;

    @BeforeEach
    void trade() {
        trade = new Trade(folder);
    }

    @Test
    void everyPartOfARunTellsItsSteps() {
        assertThat(trade.steps())
                .contains(
                        "run.started",
                        "landing.written",
                        "land.recorded",
                        "ingest.file",
                        "run.ingested",
                        "engine.written",
                        "stage.committed",
                        "build.staged",
                        "build.remembered",
                        "run.built",
                        "check.passed",
                        "check.judged",
                        "run.checked",
                        "publish.prepared",
                        "publish.companion",
                        "publish.tagged",
                        "publish.switching",
                        "publish.switched",
                        "run.published",
                        "run.ending");
    }

    @ParameterizedTest
    @EnumSource(StepFault.Kind.class)
    void someFaultsLeaveOldOrNewAndMend(StepFault.Kind kind) {
        for (int step = 0; step < trade.steps().size(); step++) {
            boolean due = step % STRIDE == (kind == StepFault.Kind.CRASH ? 0 : 1);
            String name = trade.steps().get(step);
            boolean firstOfPublishing =
                    name.startsWith("publish.") && trade.steps().indexOf(name) == step;
            if (due || firstOfPublishing) {
                failAt(kind, step);
            }
        }
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(StepFault.Kind.class)
    void everyFaultLeavesOldOrNewAndMends(StepFault.Kind kind) {
        for (int step = 0; step < trade.steps().size(); step++) {
            failAt(kind, step);
        }
    }

    @Tag("long")
    @Test
    void aSecondCrashWhileTheFirstIsMendedIsMendedToo() {
        List<String> failures = new ArrayList<>();
        for (int step = 0; step < trade.steps().size(); step++) {
            for (int again = step % 5; again < trade.steps().size(); again += 5) {
                trade.shop().restore();
                String what = "crashes at steps %d and %d".formatted(step, again);
                run(StepFault.Kind.CRASH, step);
                run(StepFault.Kind.CRASH, again);
                Throwable failure = catchThrowable(() -> {
                    trade.assertReadersSeeOldOrNew(what);
                    trade.assertRunningAgainConverges(what);
                });
                if (failure != null) {
                    failures.add(failure.toString());
                }
            }
        }

        assertThat(failures).isEmpty();
    }

    @Test
    void aRunWhoseProcessDiedIsInterrupted() {
        int step = trade.steps().indexOf("build.staged");

        assertThat(run(StepFault.Kind.CRASH, step)).isTrue();

        RunRecord run = trade.shop().lastRun();
        assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(run.error()).isPresent();
    }

    @Test
    void aRunThatFailsSaysWhereAndWhyInTheLedger() {
        int step = trade.steps().lastIndexOf("build.staged");

        assertThat(run(StepFault.Kind.ERROR, step)).isTrue();

        RunRecord run = trade.shop().lastRun();
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error().orElseThrow()).contains("No space left on device");
        assertThat(run.steps())
                .extracting(built -> built.result().status())
                .startsWith(RunStatus.SUCCEEDED)
                .endsWith(RunStatus.FAILED)
                .doesNotContain(RunStatus.RUNNING);
    }

    @Test
    void aRunThatFoundNothingNewAfterOneThatWasCutShortBeforeItsEndIsIdle() {
        int step = trade.steps().indexOf("run.ending");

        assertThat(run(StepFault.Kind.CRASH, step)).isTrue();

        assertThat(trade.goOn(Steps.NONE).publication()).isEmpty();
        assertThat(trade.shop().lastRun().status()).isEqualTo(RunStatus.IDLE);
    }

    private void failAt(StepFault.Kind kind, int step) {
        trade.shop().restore();
        String what = "%s at step %d, %s".formatted(kind, step, trade.steps().get(step));

        assertThat(run(kind, step)).as(what).isTrue();

        trade.assertReadersSeeOldOrNew(what);
        trade.assertRunningAgainConverges(what);
    }

    /** Goes on until the step; returns whether it was reached. */
    private boolean run(StepFault.Kind kind, int step) {
        Throwable fault = catchThrowable(() -> trade.goOn(new StepFault(kind, step)));
        assertThat(fault == null || fault.getMessage().contains("simulated"))
                .as("a run ended by %s at step %d", fault, step)
                .isTrue();
        return fault != null;
    }
}
