package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Publication;
import uk.bevan.lake.Steps;

final class RestMarkTest {
    @TempDir
    private Path folder;

    private Shop shop;
    private Path january;

    @BeforeEach
    void firstRun() {
        shop = new Shop(folder);
        january = shop.sales(List.of("2026-01,A,tea,1"));
        shop.run(january);
    }

    @Test
    void aRunWithNothingNewDoesNotEvenCompileTheModels() {
        RunReport idle = shop.run(january);

        assertThat(idle.built().orElseThrow().tables()).isEmpty();
        assertThat(idle.publication()).isEmpty();
    }

    @Test
    void aNewDeliveryIsBuiltAndPublished() {
        RunReport next = shop.run(january, shop.sales(List.of("2026-02,A,tea,2")));

        assertThat(next.publication()).isPresent();
        assertThat(shop.published().get("gold.fct_product")).containsExactly("[tea, 2, 3]");
    }

    @Test
    void aRollbackIsNoRest() {
        shop.run(january, shop.sales(List.of("2026-02,A,tea,2")));
        try (Platform platform = shop.open(Steps.NONE)) {
            Publication first = platform.lake().publications().list().getFirst();
            platform.lake().publications().rollback(first.id());
        }

        RunReport again = shop.run(january);

        assertThat(again.publication()).isPresent();
        assertThat(shop.published().get("gold.fct_product")).containsExactly("[tea, 2, 3]");
    }
}
