package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.LockedException;
import uk.bevan.lake.Steps;

final class TwoWritersTest {
    @TempDir
    private Path folder;

    @Test
    void theSecondIsRefusedUntilTheFirstIsGoneHoweverItWent() throws Exception {
        Shop shop = new Shop(folder);
        Path january = shop.sales(List.of("2026-01,A,tea,1"));
        Path february = shop.sales(List.of("2026-02,A,tea,2"));
        shop.run(january);
        Map<String, List<String>> before = shop.published();
        Instant start = Instant.now();
        Process first = ShopProcess.hold(folder);
        try (BufferedReader output = first.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).startsWith("held");

            assertThatThrownBy(() -> shop.run(february)).isInstanceOfSatisfying(LockedException.class, locked -> {
                assertThat(locked.who()).isEqualTo("test");
                assertThat(locked.pid()).isEqualTo(first.pid());
                assertThat(locked.since()).isBetween(start, Instant.now());
                assertThat(locked)
                        .hasMessageContaining("process " + first.pid())
                        .hasMessageContaining("since");
            });
            assertThat(shop.published())
                    .as("readers go on beside the first, and the second changed nothing")
                    .isEqualTo(before);
        } finally {
            first.destroyForcibly().waitFor();
        }

        RunReport report = shop.run(february);

        assertThat(report.publication()).isPresent();
        assertThat(shop.published().get("gold.fct_sale_month")).hasSize(2);
    }

    @Test
    void aProcessThatFindsAnotherWritingEndsWithoutChangingAnything() throws Exception {
        Shop shop = new Shop(folder);
        shop.run(shop.sales(List.of("2026-01,A,tea,1")));
        Path february = shop.sales(List.of("2026-02,A,tea,2"));
        try (Platform writing = shop.open(Steps.NONE)) {
            String newest = writing.lake().ledger().runs(1).getFirst().id();
            Process second = ShopProcess.run(folder, List.of(february));

            assertThat(second.waitFor()).isEqualTo(ShopProcess.LOCKED);
            assertThat(writing.lake().ledger().runs(1).getFirst().id()).isEqualTo(newest);
        }
    }
}
