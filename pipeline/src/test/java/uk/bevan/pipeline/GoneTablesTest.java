package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Publication;
import uk.bevan.lake.RunStatus;
import uk.bevan.lake.Steps;
import uk.bevan.lake.TableName;
import uk.bevan.models.ModelException;
import uk.bevan.pipeline.RunRequest.Stage;

/** A model is taken away: its table is published no more, and goes once no publication pins it. */
final class GoneTablesTest {
    private static final TableName PRODUCT = TableName.of("gold.fct_product");
    private static final String ASK = "SELECT * FROM gold.fct_product";

    @TempDir
    private Path folder;

    private Shop shop;
    private Path sales;
    private Path model;

    @BeforeEach
    void publishAndTakeTheModelAway() throws IOException {
        shop = new Shop(folder);
        model = shop.ownModels().resolve("trade/gold/fct_product.sql");
        sales = shop.sales(List.of("2026-01,A,tea,1", "2026-01,B,milk,2"));
        shop.run(sales);
        Files.move(model, folder.resolve("kept.sql"));
    }

    @Test
    void itsTableIsPublishedNoMoreAndReadersOfAnEarlierPublicationHaveItStill() {
        Publication before = current();

        RunReport report = shop.run(sales);

        assertThat(report.publication().orElseThrow().tables()).doesNotContainKey(PRODUCT);
        assertThat(report.gone().dropped()).isEmpty();
        assertThat(report.gone().kept()).containsOnly(Map.entry(PRODUCT, List.of(before.id())));
        try (Platform platform = shop.open(Steps.NONE)) {
            assertThat(rows(platform, before.id())).containsExactly("[milk, 1, 2]", "[tea, 1, 1]");
        }
    }

    @Test
    void itGoesWithItsFilesOnceThatIsRetired() {
        String before = current().id();
        shop.run(sales);
        retire(before);
        assertThat(place()).isNotEmptyDirectory();

        RunReport report = shop.run(sales);

        assertThat(report.gone()).isEqualTo(new GoneReport(List.of(PRODUCT), Map.of()));
        assertThat(place()).doesNotExist();
        assertThat(shop.lastRun().status()).isEqualTo(RunStatus.SUCCEEDED);
        try (Platform platform = shop.open(Steps.NONE)) {
            assertThat(platform.lake().tables())
                    .doesNotContain(PRODUCT)
                    .contains(TableName.of("bronze.sale"), TableName.of("bronze.delivery"));
            assertThat(platform.lake().ledger().lastBuild(PRODUCT)).isEmpty();
        }
        assertThat(shop.run(sales).gone()).as("at rest").isEqualTo(GoneReport.NONE);
    }

    @Test
    void retiringByTheNumberKeptTakesItAwayInTheSameRun() {
        List<GoneReport> reports = List.of(
                shop.run(sales).gone(),
                shop.run(shop.sales(List.of("2026-02,A,tea,1"))).gone(),
                shop.run(shop.sales(List.of("2026-03,A,tea,1"))).gone(),
                shop.run(shop.sales(List.of("2026-04,A,tea,1"))).gone(),
                shop.run(shop.sales(List.of("2026-05,A,tea,1"))).gone());

        assertThat(reports)
                .extracting(report -> report.dropped())
                .containsExactly(List.of(), List.of(), List.of(), List.of(), List.of(PRODUCT));
        assertThat(place()).doesNotExist();
    }

    @Test
    void aModelThatIsAViewNowKeepsNoTable() throws IOException {
        String before = current().id();
        Files.writeString(model, Files.readString(folder.resolve("kept.sql")).replace("kind: table", "kind: view"));
        shop.run(sales);
        retire(before);

        RunReport report = shop.run(sales);

        assertThat(report.gone().dropped()).containsExactly(PRODUCT);
        assertThat(shop.published().get("gold.fct_product")).containsExactly("[milk, 1, 2]", "[tea, 1, 1]");
    }

    @Test
    void aModelThatComesAgainIsBuiltWhole() throws IOException {
        String before = current().id();
        shop.run(sales);
        Files.move(folder.resolve("kept.sql"), model);

        RunReport report = shop.run(sales);

        assertThat(report.publication().orElseThrow().tables()).containsKey(PRODUCT);
        assertThat(report.gone()).isEqualTo(GoneReport.NONE);
        assertThat(shop.published().get("gold.fct_product")).containsExactly("[milk, 1, 2]", "[tea, 1, 1]");
        try (Platform platform = shop.open(Steps.NONE)) {
            assertThat(rows(platform, before)).containsExactly("[milk, 1, 2]", "[tea, 1, 1]");
        }
    }

    @Test
    void whatReadersSeeStaysWhereTheirPublicationIsTheOneBefore() {
        String before = current().id();
        shop.run(sales);
        try (Platform platform = shop.open(Steps.NONE)) {
            platform.lake().publications().rollback(before);
            new GoneTables(platform.lake(), platform.plan()).letGo();
        }

        try (Platform platform = shop.open(Steps.NONE)) {
            assertThat(Shop.rows(platform, ASK)).containsExactly("[milk, 1, 2]", "[tea, 1, 1]");
        }
    }

    @Test
    void nothingGoesWhereModelsHaveAMistakeOrAreNotThereOrNothingIsPublished() throws IOException {
        shop.run(sales);
        try (Platform platform = shop.open(Steps.NONE)) {
            platform.lake().publications().list().stream()
                    .map(Publication::id)
                    .filter(id -> !id.equals(
                            platform.lake().publications().currentId().orElseThrow()))
                    .forEach(platform.lake().publications()::retire);
        }
        Path broken = Files.writeString(model, "SELECT 1");

        assertThatThrownBy(() -> shop.run(sales)).isInstanceOf(ModelException.class);
        Files.delete(broken);
        Path models = folder.resolve("models");
        Files.move(models, folder.resolve("away"));
        assertThatThrownBy(() -> shop.run(sales)).isInstanceOf(UncheckedIOException.class);
        Files.move(folder.resolve("away"), models);
        RunReport built = shop.run(Steps.NONE, EnumSet.of(Stage.BUILD, Stage.CHECK), sales);

        assertThat(built.gone()).isEqualTo(GoneReport.NONE);
        assertThat(place()).isNotEmptyDirectory();
    }

    @Test
    void aDryRunSaysWhatWouldGo() {
        String before = current().id();
        RunRequest request = Shop.request(List.of(sales));

        RunReport report;
        try (Platform platform = shop.open(Steps.NONE)) {
            report = new Pipeline(platform, Progress.NONE, Shop.clock())
                    .run(new RunRequest(
                            "run",
                            List.of(),
                            request.stages(),
                            request.paths(),
                            Optional.empty(),
                            request.months(),
                            false,
                            false,
                            true));
        }

        assertThat(report.gone().kept()).containsOnly(Map.entry(PRODUCT, List.of(before)));
        assertThat(shop.published().get("gold.fct_product")).isNotEmpty();
    }

    @Test
    void cutShortAnywhereTheNextRunGoesOn() {
        String before = current().id();
        shop.run(sales);
        retire(before);
        shop.save();
        StepFault clean = StepFault.none();
        shop.run(clean, sales);
        assertThat(clean.steps()).contains("disuse.noted", "disuse.dropped", "disuse.deleted");
        for (StepFault.Kind kind : StepFault.Kind.values()) {
            for (int step = 0; step < clean.steps().size(); step++) {
                String what = "%s at %s".formatted(kind, clean.steps().get(step));
                int failing = step;
                shop.restore();

                assertThat(catchThrowable(() -> shop.run(new StepFault(kind, failing), sales)))
                        .as(what)
                        .hasMessageContaining("simulated");

                shop.run(sales);
                assertThat(place()).as(what).doesNotExist();
                try (Platform platform = shop.open(Steps.NONE)) {
                    assertThat(platform.lake().tables()).as(what).doesNotContain(PRODUCT);
                    assertThat(Shop.rows(platform, "SELECT count(*) FROM gold.fct_sale_month"))
                            .as(what)
                            .containsExactly("[2]");
                }
            }
        }
    }

    private Path place() {
        return shop.folder().resolve("lake/gold/fct_product");
    }

    private Publication current() {
        try (Platform platform = shop.open(Steps.NONE)) {
            return platform.lake().publications().current().orElseThrow();
        }
    }

    private void retire(String publication) {
        try (Platform platform = shop.open(Steps.NONE)) {
            platform.lake().publications().retire(publication);
        }
    }

    private static List<String> rows(Platform platform, String publication) {
        return new Questions(platform)
                .ask(ASK, Optional.of(publication), 100).rows().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList();
    }
}
