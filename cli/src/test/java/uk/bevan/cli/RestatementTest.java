package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Months that come again, out of order, or twice at once. */
final class RestatementTest {
    private static final String OMEPRAZOLE = "0103050P0AAAAAA";
    private static final String LANSOPRAZOLE = "0103050L0AAAAAA";
    private static final String ITEMS = "SELECT sum(items) AS items FROM gold.fct_prescribing_practice_month";

    @TempDir
    private Path folder;

    private Path workspace;

    @BeforeEach
    void init() {
        workspace = folder.resolve("workspace");
        Asked.bevan("init", workspace).exits(ExitCode.DONE);
    }

    @Test
    void aMonthDeliveredAgainReplacesTheOldWhichStaysReadable() {
        Published published = new Published(workspace);
        SmallMonth month = SmallMonth.of("2024-02").with("F84001", OMEPRAZOLE, 10);
        run(month.with("F84001", LANSOPRAZOLE, 5).writeTo(folder.resolve("first.csv")));
        String before = published.current();

        Asked again = run(month.with("F84001", LANSOPRAZOLE, 7)
                .with("F84002", LANSOPRAZOLE, 1)
                .writeTo(folder.resolve("second.csv")));

        assertThat(again.out())
                .contains("second.csv: a new release: 2 rows added, 1 removed")
                .contains("items 15 -> 18")
                .contains("the previous stays readable");
        assertThat(published.value(ITEMS)).isEqualTo("18");
        assertThat(published.rows("SELECT practice_code, bnf_code, items FROM gold.fct_prescribing_practice_month"
                        + " ORDER BY practice_code, bnf_code"))
                .extracting(row -> String.join(" ", row.values()))
                .containsExactly(
                        "F84001 %s 7".formatted(LANSOPRAZOLE),
                        "F84001 %s 10".formatted(OMEPRAZOLE),
                        "F84002 %s 1".formatted(LANSOPRAZOLE));
        assertThat(Asked.bevan("query", "--workspace", workspace, "--json", "--publication", before, ITEMS)
                        .exits(ExitCode.DONE)
                        .json()
                        .get(0)
                        .get("items")
                        .asInt())
                .isEqualTo(15);
        assertThat(Asked.bevan(
                                "explain",
                                "gold.fct_prescribing_practice_month.items",
                                "--workspace",
                                workspace,
                                "--period",
                                "2024-02",
                                "--json")
                        .exits(ExitCode.DONE)
                        .json()
                        .get("files"))
                .hasSize(1)
                .allSatisfy(file -> {
                    assertThat(file.get("release").asInt()).isEqualTo(2);
                    assertThat(file.get("file").asText()).isEqualTo("second.csv");
                });
    }

    @Test
    void monthsOutOfOrderStandSideBySideAndOfTwoFilesOfAMonthTheLaterCounts() {
        Published published = new Published(workspace);
        run(SmallMonth.of("2024-03").with("F84001", OMEPRAZOLE, 30).writeTo(folder.resolve("march.csv")));
        SmallMonth january = SmallMonth.of("2024-01");
        january.with("F84001", OMEPRAZOLE, 11).writeTo(folder.resolve("two/a.csv"));
        january.with("F84001", OMEPRAZOLE, 12).writeTo(folder.resolve("two/b.csv"));

        Asked two = run(folder.resolve("two"));

        assertThat(two.out()).contains("a.csv of this run covers 2024-01").contains("b.csv: a new release");
        assertThat(published.rows("SELECT month, sum(items) AS items FROM gold.fct_prescribing_practice_month"
                        + " GROUP BY month ORDER BY month"))
                .extracting(row -> List.copyOf(row.values()))
                .containsExactly(List.of("2024-01-01", "12"), List.of("2024-03-01", "30"));
    }

    private Asked run(Path path) {
        return Asked.bevan("run", "--workspace", workspace, "--path", path).exits(ExitCode.DONE);
    }
}
