package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process in the middle of its run: readers see old or new, never half, and running again mends it. */
final class KilledRunTest {
    private static final long SEED = 20261122;
    private static final int MOST_MILLISECONDS = 60;

    @TempDir
    private Path folder;

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
        Trade trade = new Trade(folder);
        Random random = new Random(SEED);
        for (int i = 0; i < times; i++) {
            trade.shop().restore();
            int step = random.nextInt(trade.steps().size());
            int delay = random.nextInt(MOST_MILLISECONDS);
            Process process = ShopProcess.run(folder, trade.due());
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                readLines(output, step + 1);
                process.waitFor(delay, TimeUnit.MILLISECONDS);
            } finally {
                process.destroyForcibly().waitFor();
            }

            String what = "a kill %d ms after step %d, %s (seed %d)"
                    .formatted(delay, step, trade.steps().get(step), SEED);
            trade.assertReadersSeeOldOrNew(what);
            trade.assertRunningAgainConverges(what);
        }
    }

    private static void readLines(BufferedReader output, int lines) throws IOException {
        for (int line = 0; line < lines; line++) {
            assertThat(output.readLine()).as("step %d", line).isNotNull();
        }
    }
}
