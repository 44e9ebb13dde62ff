package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReaderDuringPublishTest {
    private static final int PUBLISHES = 10;

    @TempDir
    private Path folder;

    @Test
    void everyAnswerIsWhollyFromOnePublication() throws Exception {
        Shop shop = new Shop(folder);
        shop.run(shop.sales(List.of("2026-01,A,tea,1")));
        Set<String> possible = new TreeSet<>(Set.of("[1, 1, 1]"));
        AtomicBoolean done = new AtomicBoolean();
        List<String> answers;
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<List<String>> reading = reader.submit(() -> readUntil(shop, done));
            try {
                for (int items = 2; items <= PUBLISHES + 1; items++) {
                    shop.run(shop.sales(List.of("2026-01,A,tea," + items)));
                    possible.add("[%1$d, %1$d, %1$d]".formatted(items));
                }
            } finally {
                done.set(true);
            }
            answers = reading.get();
        }

        assertThat(possible).hasSize(PUBLISHES + 1).containsAll(answers);
        assertThat(Set.copyOf(answers)).as("different publications seen").hasSizeGreaterThan(1);
        assertThat(answers).endsWith("[11, 11, 11]");
    }

    /** Asks again and again, each time as a new reader, and once more after the writer has ended. */
    private static List<String> readUntil(Shop shop, AtomicBoolean done) {
        List<String> answers = new ArrayList<>();
        boolean last = false;
        while (!last) {
            last = done.get();
            try (Platform platform = shop.openForReading()) {
                answers.addAll(Shop.rows(platform, """
                        SELECT
                            (SELECT sum(items) FROM gold.fct_sale_month) AS by_shop,
                            (SELECT sum(items) FROM gold.fct_town_month) AS by_town,
                            (SELECT sum(items) FROM gold.fct_product) AS by_product"""));
            }
        }
        return answers;
    }
}
