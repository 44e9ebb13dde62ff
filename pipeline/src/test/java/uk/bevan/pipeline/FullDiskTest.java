package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run in a process that the system gives no more room: files may not grow beyond a limit, whoever writes them, DuckDB
 * and SQLite included. A disk that is full at any operation is in the lake's own tests.
 */
final class FullDiskTest {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final int ROWS = 60_000;
    /** In half kilobytes, as the shell counts: less than the new month needs, more than all that is there. */
    private static final int LIMIT = 700;

    @TempDir
    private Path folder;

    @Test
    void theRunFailsInWordsAndThePublicationStays() throws Exception {
        assumeTrue(Files.isExecutable(SHELL), "there is no /bin/sh to limit the size of files with");
        Shop shop = new Shop(folder);
        shop.run(shop.sales(List.of("2026-01,A,tea,1")));
        Map<String, List<String>> before = shop.published();
        Path large = shop.sales(large());

        Process process = limited(large);
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(told).isEqualTo(1);
        assertThat(told).contains("could not be landed", "Nothing of it was landed", "room on the disk");
        assertThat(shop.published()).isEqualTo(before);
        assertThat(shop.run(large).publication()).isPresent();
        assertThat(shop.published().get("gold.fct_product")).containsExactly("[tea, 2, %d]".formatted(ROWS + 1));
    }

    private Process limited(Path file) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(SHELL.toString(), "-c", "ulimit -f %d && exec \"$@\"".formatted(LIMIT), "limited"));
        command.addAll(ShopProcess.command("run", folder, List.of(file)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Shops whose names do not compress. */
    private static List<String> large() {
        Random random = new Random(7);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add("2026-02,%016x,tea,1".formatted(random.nextLong()));
        }
        return rows;
    }
}
