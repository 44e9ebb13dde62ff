package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.bevan.lake.RunRecord;
import uk.bevan.lake.RunStatus;
import uk.bevan.lake.Steps;
import uk.bevan.pipeline.RunRequest.Stage;

/**
 * A run in a process that the system gives no more room: files may not grow beyond a limit, whoever writes them, DuckDB
 * and SQLite included. A disk that is full at any operation is in the lake's own tests.
 */
final class FullDiskTest {
    private static final int ROWS = 100_000;
    /** In bytes: less than the new month needs, more than any file that is there. */
    private static final long LIMIT = 400_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "false, could not be landed, Nothing of it was landed",
        "true, could not write gold.fct_sale_month, nothing was staged"
    })
    void theRunFailsInWordsAndThePublicationStays(boolean landedBefore, String what, String consequence)
            throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "there is no prlimit to limit a process with");
        Shop shop = new Shop(folder);
        shop.run(shop.sales(List.of("2026-01,A,tea,1")));
        Map<String, List<String>> before = shop.published();
        Path large = shop.sales(large());
        if (landedBefore) {
            shop.run(Steps.NONE, EnumSet.of(Stage.INGEST), large);
        }

        Process process = ShopProcess.limited(folder, LIMIT, large);
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(told).isEqualTo(1);
        assertThat(told).contains(what, consequence);
        assertThat(shop.published()).isEqualTo(before);
        RunRecord failed = shop.lastRun();
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.error().orElseThrow()).contains(what);
        assertThat(shop.run(large).publication()).isPresent();
        assertThat(shop.published().get("gold.fct_product")).containsExactly("[tea, 2, %d]".formatted(ROWS + 1));
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
