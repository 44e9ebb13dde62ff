package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate holds back, what it says, and that mending opens it; with a model that the workspace adds itself. */
final class BlockedGateTest {
    private static final String OMEPRAZOLE = "0103050P0AAAAAA";
    private static final String ITEMS = "SELECT sum(items) AS items FROM gold.fct_prescribing_practice_month";

    private static final String MODEL = """
        /* ---
        model: gold.fct_items_month
        summary: "Items: one row per month and practice."
        kind: table
        grain: [month, practice_code]
        partition: month
        owner: prescribing
        policy: open
        columns:
          month: {type: date, description: First day of the month}
          practice_code: {type: varchar, description: Practice}
          items: {type: bigint, description: Prescription items}
        checks:
          - sql: {name: NAME, query: "QUERY"}
        --- */
        SELECT month, practice_code, CAST(sum(items) AS BIGINT) AS items
        FROM gold.fct_prescribing_practice_month
        GROUP BY month, practice_code
        """;

    @TempDir
    private Path folder;

    private Path workspace;

    @BeforeEach
    void init() throws IOException {
        workspace = folder.resolve("workspace");
        Asked.bevan("init", workspace).exits(ExitCode.DONE);
        Files.writeString(workspace.resolve("bevan.yaml"), "\nmodels:\n  folders: [nhs]\n", StandardOpenOption.APPEND);
    }

    @Test
    void aBlockedGateNamesTheRowsAndLeavesTheLastPublicationUntilTheCauseIsMended() throws IOException {
        model("no_practice_beyond_a_thousand", "SELECT month, practice_code, items FROM this WHERE items > 1000");
        Published published = new Published(workspace);
        run(SmallMonth.of("2024-01").with("F84001", OMEPRAZOLE, 100).writeTo(folder.resolve("january.csv")))
                .exits(ExitCode.DONE);
        String before = published.current();

        Asked blocked = run(SmallMonth.of("2024-02")
                .with("F84001", OMEPRAZOLE, 90)
                .with("F84002", OMEPRAZOLE, 5_000)
                .writeTo(folder.resolve("february.csv")));

        blocked.exits(ExitCode.GATE_BLOCKED);
        assertThat(blocked.out())
                .contains("BLOCKED gold.fct_items_month: no_practice_beyond_a_thousand found 1 offending row")
                .containsPattern("2024-02-01 +F84002 +5,?000")
                .contains("delivered in this run: february.csv, 2024-02, release 1")
                .contains("The last publication is untouched")
                .contains("Next: mend what the checks found")
                .doesNotContain("Published");
        assertThat(published.current()).isEqualTo(before);
        assertThat(published.value(ITEMS)).isEqualTo("100");

        run(SmallMonth.of("2024-02")
                        .with("F84001", OMEPRAZOLE, 90)
                        .with("F84002", OMEPRAZOLE, 50)
                        .writeTo(folder.resolve("corrected.csv")))
                .exits(ExitCode.DONE);
        assertThat(published.value(ITEMS)).isEqualTo("240");
        assertThat(published.current()).isNotEqualTo(before);
    }

    @Test
    void aCheckThatCannotRunBlocksUntilItIsMended() throws IOException {
        model("cannot_run", "SELECT practice_code FROM this WHERE CAST(practice_code AS BIGINT) > 0");
        Path month = SmallMonth.of("2024-01").with("F84001", OMEPRAZOLE, 100).writeTo(folder.resolve("january.csv"));

        Asked blocked = run(month).exits(ExitCode.GATE_BLOCKED);

        assertThat(blocked.out()).contains("BLOCKED gold.fct_items_month").contains("(check cannot_run)");
        assertThat(new Published(workspace).publications()).isEmpty();

        model("can_run", "SELECT practice_code FROM this WHERE items < 0");
        run(month).exits(ExitCode.DONE);
        assertThat(new Published(workspace).value(ITEMS)).isEqualTo("100");
    }

    @Test
    void anAreaOfItsOwnIsHeldBackAloneAndTheRestIsPublished() throws IOException {
        model("local", "no_practice_beyond_a_thousand", "SELECT practice_code, items FROM this WHERE items > 1000");

        Asked blocked = run(SmallMonth.of("2024-01")
                        .with("F84001", OMEPRAZOLE, 5_000)
                        .writeTo(folder.resolve("january.csv")))
                .exits(ExitCode.GATE_BLOCKED);

        assertThat(blocked.out())
                .contains("Held back by the gate: local")
                .contains("Published")
                .doesNotContain("The last publication is untouched");
        assertThat(new Published(workspace).value(ITEMS)).isEqualTo("5000");
    }

    private void model(String check, String query) throws IOException {
        model("prescribing", check, query);
    }

    private void model(String area, String check, String query) throws IOException {
        Path gold =
                Files.createDirectories(workspace.resolve("nhs").resolve(area).resolve("gold"));
        Files.writeString(
                gold.resolve("fct_items_month.sql"),
                MODEL.replace("NAME", check).replace("QUERY", query));
    }

    private Asked run(Path path) {
        return Asked.bevan("run", "--workspace", workspace, "--path", path);
    }
}
