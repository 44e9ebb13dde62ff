package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Publication;
import uk.bevan.lake.Steps;
import uk.bevan.lake.TableName;

/** A workspace that knows of an area into which nothing was delivered. */
final class UndeliveredTest {
    private static final TableName BRONZE = TableName.of("bronze.ward");
    private static final TableName SILVER = TableName.of("silver.ward");

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void addAnAreaWithoutDeliveries() throws IOException {
        shop = new Shop(folder);
        Path area = shop.ownModels().resolve("clinic");
        Files.createDirectories(area.resolve("bronze"));
        Files.createDirectories(area.resolve("silver"));
        Files.writeString(area.resolve("bronze/ward.yaml"), """
                contract: bronze.ward
                summary: One row per ward.
                owner: clinic
                policy: open
                dataset: ward
                period: {fixed: 2026-01-01}
                supersedes: all
                columns:
                  ward: {type: varchar, required: true, description: Ward}
                  beds: {type: integer, description: Beds}
                layouts:
                  ward: {format: csv, columns: {ward: WARD, beds: BEDS}}
                """);
        Files.writeString(area.resolve("silver/ward.sql"), """
                /* ---
                model: silver.ward
                summary: One row per ward.
                kind: table
                grain: [ward]
                owner: clinic
                policy: open
                columns:
                  ward: {type: varchar, description: Ward}
                  beds: {type: integer, description: Beds}
                checks:
                  - grain
                  - row_count: {min: 1}
                --- */
                SELECT ward, beds FROM bronze.ward
                """);
    }

    @Test
    void itIsNeitherMadeNorBuiltNorCheckedAndReadersFindItsTablesWithoutRows() {
        RunReport report = shop.run(shop.sales(List.of("2026-05,A,tea,3")));

        assertThat(report.built().orElseThrow().tables())
                .isNotEmpty()
                .noneMatch(table -> table.table().equals(SILVER));
        assertThat(report.checked().orElseThrow().results())
                .isNotEmpty()
                .noneMatch(result -> result.table().equals(SILVER));
        Publication publication = report.publication().orElseThrow();
        assertThat(publication.tables()).doesNotContainKeys(BRONZE, SILVER);
        try (Platform platform = shop.open(Steps.NONE)) {
            assertThat(platform.lake().schema(BRONZE)).isEmpty();
            assertThat(Shop.rows(platform, "SELECT count(beds) FROM silver.ward"))
                    .containsExactly("[0]");
            assertThat(Shop.rows(platform, "SELECT ward FROM bronze.ward")).isEmpty();
        }
    }

    @Test
    void theFirstDeliveryBringsItIn() throws IOException {
        shop.run(shop.sales(List.of("2026-05,A,tea,3")));
        Path wards = Files.writeString(folder.resolve("wards.csv"), "WARD,BEDS\nNorth,12\n");

        Publication publication = shop.run(wards).publication().orElseThrow();

        assertThat(publication.tables()).containsKeys(BRONZE, SILVER);
        assertThat(publication.views()).doesNotContainKeys(BRONZE, SILVER);
        try (Platform platform = shop.open(Steps.NONE)) {
            assertThat(Shop.rows(platform, "SELECT ward, beds FROM silver.ward"))
                    .containsExactly("[North, 12]");
        }
    }
}
