package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of a table whose model the workspace took away. */
final class GoneModelTest {
    private static final String MODEL = """
        /* ---
        model: gold.fct_items_month
        summary: One row per month.
        kind: table
        grain: [month]
        partition: month
        owner: prescribing
        policy: open
        columns:
          month: {type: date, description: First day of the month}
          items: {type: bigint, description: Prescription items}
        checks:
          - grain
        --- */
        SELECT month, CAST(sum(items) AS BIGINT) AS items
        FROM gold.fct_prescribing_practice_month
        GROUP BY month
        """;

    @TempDir
    private Path folder;

    @Test
    void whoKeepsItIsSaidAndThenThatItIsDropped() throws IOException {
        Path workspace = folder.resolve("workspace");
        Asked.bevan("init", workspace).exits(ExitCode.DONE);
        Path settings = workspace.resolve("bevan.yaml");
        Files.writeString(settings, "\nmodels:\n  folders: [nhs]\n", StandardOpenOption.APPEND);
        Path model = workspace.resolve("nhs/own/gold/fct_items_month.sql");
        Files.createDirectories(model.getParent());
        Files.writeString(model, MODEL);
        Path month =
                SmallMonth.of("2024-01").with("F84001", "0103050P0AAAAAA", 100).writeTo(folder.resolve("january.csv"));
        Asked.bevan("run", "--workspace", workspace, "--path", month).exits(ExitCode.DONE);
        String first = new Published(workspace).current();
        Files.delete(model);

        Asked kept =
                Asked.bevan("run", "--workspace", workspace, "--path", month).exits(ExitCode.DONE);
        Files.writeString(settings, "\npublications: {keep: 1}\n", StandardOpenOption.APPEND);
        JsonNode dropped = Asked.bevan("publish", "--workspace", workspace, "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(kept.out())
                .contains("No model makes gold.fct_items_month any more. It is dropped once no publication that is kept"
                        + " has it: 1 has it, the newest " + first);
        assertThat(dropped.path("dropped")).hasSize(1).first().hasToString("\"gold.fct_items_month\"");
        assertThat(dropped.path("no_longer_made")).isEmpty();
        assertThat(workspace.resolve("lake/gold/fct_items_month")).doesNotExist();
    }
}
