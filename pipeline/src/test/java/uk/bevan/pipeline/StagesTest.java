package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Steps;
import uk.bevan.pipeline.RunRequest.Stage;

final class StagesTest {
    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void makeShop() {
        shop = new Shop(folder);
    }

    @Test
    void aNewWorkspaceCanLandWithoutBuilding() {
        Path sales = shop.sales(List.of("2026-01,S1,P1,3"));

        RunReport report = run(EnumSet.of(Stage.INGEST), sales);

        assertThat(report.ingested().orElseThrow().outcomes()).hasSize(1);
        assertThat(report.built()).isEmpty();
    }

    @Test
    void checksOfWhatWasNeverBuiltSaySo() {
        assertThatThrownBy(() -> run(EnumSet.of(Stage.CHECK)))
                .isInstanceOf(NotBuiltException.class)
                .hasMessageContaining("Run 'bevan build' first");
    }

    private RunReport run(Set<Stage> stages, Path... paths) {
        RunRequest all = Shop.request(List.of(paths));
        try (Platform platform = shop.open(Steps.NONE)) {
            return new Pipeline(platform, Progress.NONE, Shop.clock())
                    .run(new RunRequest(
                            "ingest",
                            all.arguments(),
                            stages,
                            all.paths(),
                            all.period(),
                            all.months(),
                            all.strict(),
                            all.everything(),
                            false));
        }
    }
}
