package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.CheckRecord;
import uk.bevan.lake.RunRecord;
import uk.bevan.lake.RunStatus;
import uk.bevan.lake.Steps;
import uk.bevan.models.EngineException;
import uk.bevan.sources.FileOutcome;

/** A model or a check that breaks in the middle of a run: the run says so, and readers see what they saw. */
final class FailedRunTest {
    @TempDir
    private Path folder;

    private Shop shop;
    private Path models;
    private Map<String, List<String>> before;
    private Path february;

    @BeforeEach
    void publishOnce() {
        shop = new Shop(folder);
        models = shop.ownModels();
        shop.run(shop.sales(List.of("2026-01,A,tea,1")));
        before = shop.published();
        february = shop.sales(List.of("2026-02,A,tea,2"));
    }

    @Test
    void aModelThatFailsLeavesThePublicationAndIsNamedInTheLedger() throws IOException {
        String sound = edit("fct_town_month.sql", "sum(fact.items)", "sum(CAST(fact.product AS BIGINT))");

        assertThatThrownBy(() -> shop.run(february))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("gold.fct_town_month")
                .hasMessageContaining("nothing was staged");

        assertThat(shop.published()).isEqualTo(before);
        RunRecord run = shop.lastRun();
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error().orElseThrow()).contains("gold.fct_town_month");
        assertThat(run.steps().getLast().name()).isEqualTo("build gold.fct_town_month");
        assertThat(run.steps().getLast().result().status()).isEqualTo(RunStatus.FAILED);
        Files.writeString(models.resolve("trade/gold/fct_town_month.sql"), sound);
        assertGoesOn();
    }

    @Test
    void aCheckThatCannotRunBlocksAndIsNotTakenForPassed() throws IOException {
        String sound = edit(
                "fct_product.sql",
                "  - grain",
                "  - grain\n  - sql: SELECT * FROM this WHERE CAST(product AS BIGINT) > 0");

        RunReport report = shop.run(february);

        assertThat(report.blockedAreas()).containsExactly("trade");
        assertThat(report.publication()).isEmpty();
        assertThat(shop.published()).isEqualTo(before);
        RunRecord run = shop.lastRun();
        assertThat(run.status()).isEqualTo(RunStatus.BLOCKED);
        assertThat(errored(run)).singleElement().satisfies(check -> {
            assertThat(check.table()).hasToString("gold.fct_product");
            assertThat(check.blocking()).isTrue();
            assertThat(check.detail()).contains("could not run");
        });
        assertThat(shop.run(february).blocked())
                .as("a second run with nothing new is held back too")
                .isTrue();
        Files.writeString(models.resolve("trade/gold/fct_product.sql"), sound);
        assertGoesOn();
    }

    @Test
    void aCheckThatFailsBlocksUntilACorrectionComes() {
        Path wrong = shop.sales(List.of("2026-03,A,tea,1001"));

        RunReport report = shop.run(february, wrong);

        assertThat(report.blocked()).isTrue();
        assertThat(shop.published()).isEqualTo(before);
        assertThat(shop.run(february).blocked())
                .as("a partition that failed is looked at again, changed or not")
                .isTrue();
        assertThat(shop.published()).isEqualTo(before);
        RunReport corrected = shop.run(shop.sales(List.of("2026-03,A,tea,3")));
        assertThat(corrected.blocked()).isFalse();
        assertThat(shop.published().get("gold.fct_product")).containsExactly("[tea, 3, 6]");
    }

    @Test
    void aRestatementThatCannotBeComparedHasLandedAllTheSameAndOnce() {
        Path restated = shop.sales(List.of("2026-01,A,tea,7"));

        RunReport report = shop.run(
                step -> {
                    if (step.equals("landing.comparing")) {
                        FailedRunTest.<RuntimeException>fail(new SQLException("Out of memory"));
                    }
                },
                restated);

        assertThat(report.ingested().orElseThrow().outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(FileOutcome.Status.LANDED);
            assertThat(outcome.release()).isEqualTo(2);
            assertThat(outcome.toString()).contains("could not be told: Out of memory");
        });
        assertThat(shop.published().get("gold.fct_product")).containsExactly("[tea, 1, 7]");
        try (Platform platform = shop.openForReading()) {
            assertThat(platform.lake().ledger().deliveries()).hasSize(2);
        }
    }

    /** Fails as the engine does, whose exceptions a step does not declare. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void fail(Exception failure) throws E {
        throw (E) failure;
    }

    private void assertGoesOn() {
        assertThat(shop.run(february).publication()).isPresent();
        assertThat(shop.published().get("gold.fct_product")).containsExactly("[tea, 2, 3]");
        assertThat(shop.published().get("gold.fct_town_month"))
                .containsExactly("[2026-01-01, unknown, 1]", "[2026-02-01, unknown, 2]");
    }

    private List<CheckRecord> errored(RunRecord run) {
        try (Platform platform = shop.open(Steps.NONE)) {
            return platform.lake().ledger().checks(run.id()).stream()
                    .filter(check -> check.outcome() == CheckRecord.Outcome.ERRORED)
                    .toList();
        }
    }

    /** Changes a model; returns its text as it was. */
    private String edit(String name, String from, String to) throws IOException {
        Path file = models.resolve("trade/gold").resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
        return text;
    }
}
