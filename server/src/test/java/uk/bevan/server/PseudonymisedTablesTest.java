package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.duckdb.ServingDatabase;
import uk.bevan.lake.Publication;
import uk.bevan.lake.TableName;
import uk.bevan.lake.Workspace;
import uk.bevan.models.EngineException;
import uk.bevan.pipeline.Platform;
import uk.bevan.pipeline.Questions;

/** Tables about people are pinned by a publication and read by the workspace's owner; the server does not have them. */
final class PseudonymisedTablesTest {
    private static final String MODEL = """
            /* ---
            model: gold.%1$s
            summary: One row per ward.
            kind: table
            grain: [ward]
            owner: clinic
            policy: %2$s
            columns:
              ward: {type: varchar, description: Ward}
            checks:
              - grain
            --- */
            SELECT ward FROM bronze.ward
            """;

    @TempDir
    private Path folder;

    @Test
    void theyArePinnedAndReadByTheOwnerAndNotServed() throws IOException {
        Path workspace = publish();

        try (Platform platform = Platform.openForReading(workspace)) {
            Publication publication = platform.lake().publications().current().orElseThrow();
            assertThat(publication.tables())
                    .containsKeys(TableName.of("gold.dim_ward"), TableName.of("gold.dim_person"));
            assertThat(new Questions(platform)
                            .ask("SELECT ward FROM gold.dim_person", Optional.empty(), 10)
                            .rows())
                    .hasSize(1);
            ServingFolder serving = new ServingFolder(workspace);
            ViewOpener opener = new ViewOpener(platform, platform.plan(), serving);
            PublicationView view = opener.open(publication);
            try {
                assertThat(view.serves("gold.dim_ward")).isTrue();
                assertThat(view.serves("gold.dim_person")).isFalse();
                assertThat(view.tables()).noneMatch(table -> table.layer().equals("silver"));
                assertThat(count(view, "gold.dim_ward")).isEqualTo(1);
                for (String table : List.of("gold.dim_person", "silver.patient", "bronze.ward")) {
                    assertThatThrownBy(() -> count(view, table)).isInstanceOf(EngineException.class);
                }
            } finally {
                view.letGo();
                serving.delete();
            }
        }
    }

    private static long count(PublicationView view, String table) {
        ServingDatabase.Answer<Long> answer = result -> result.next() ? result.getLong(1) : -1;
        return view.query("SELECT count(*) FROM " + table, List.of(), answer);
    }

    private Path publish() throws IOException {
        Path area = folder.resolve("nhs/clinic");
        Files.createDirectories(area.resolve("bronze"));
        Files.createDirectories(area.resolve("gold"));
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
                layouts:
                  ward: {format: csv, columns: {ward: WARD_OF_CLINIC}}
                """);
        Files.writeString(area.resolve("gold/dim_ward.sql"), MODEL.formatted("dim_ward", "open"));
        Files.writeString(area.resolve("gold/dim_person.sql"), MODEL.formatted("dim_person", "pseudonymised"));
        Workspace workspace = Workspace.init(
                folder.resolve("workspace"),
                "version: 1\nmodels: {folders: [%s]}\n"
                        .formatted(area.getParent().toAbsolutePath()));
        Path wards = Files.writeString(folder.resolve("wards.csv"), "WARD_OF_CLINIC\nNorth\n");
        assertThat(SmallWorkspace.run(workspace.folder(), List.of(wards)).publication())
                .isPresent();
        return workspace.folder();
    }
}
