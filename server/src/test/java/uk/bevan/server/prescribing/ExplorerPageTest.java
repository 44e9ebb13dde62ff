package uk.bevan.server.prescribing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.bevan.server.CsvText;
import uk.bevan.server.RunningServer;

/** What prescribing pages say, over simulated months. */
final class ExplorerPageTest {
    @Test
    void mapsOfSumsAreOfRatesWithTheSumsBesideThem() {
        String page = page("/prescribing?level=icb&measure=items");

        assertThat(page.substring(page.indexOf("id=\"places\"")))
                .contains(
                        "per 1,000 registered patients", "Both are of rates", "Patient-months", "data-format=\"rate\"");
        assertThat(page.substring(page.indexOf("id=\"ranking\""), page.indexOf("id=\"places\"")))
                .doesNotContain("per 1,000");
    }

    @Test
    void ratiosAreMappedAsTheyAre() {
        String page = page("/prescribing?level=icb&measure=cost_per_item");

        assertThat(page.substring(page.indexOf("id=\"places\"")))
                .contains("data-format=\"pence\"")
                .doesNotContain("Both are of rates");
    }

    @Test
    void aSingleMonthHasNeitherHighestNorLowest() {
        assertThat(page("/prescribing?from=2025-03&to=2025-03"))
                .contains(" in March 2025.")
                .doesNotContain("highest March", "lowest March");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/prescribing", "/prescribing/medicines", "/quality", "/catalogue"})
    void simulatedDataIsNamedOnEveryPage(String address) {
        assertThat(page(address)).contains("Simulated data").doesNotContain("Source: English Prescribing Dataset");
    }

    @Test
    void thereIsNoPageBehindTheLast() {
        assertThat(RunningServer.get("/prescribing?page=2").statusCode()).isEqualTo(400);
        assertThat(RunningServer.get("/prescribing?page=1").statusCode()).isEqualTo(200);
    }

    @Test
    void chaptersAsAFileAddUpToTheArea() {
        String area = link("/prescribing?level=icb", "/prescribing/area/(icb:[A-Z0-9]+)");
        List<String> rows = rows("/prescribing/area/%s/chapters.csv".formatted(area));

        BigDecimal cost = sum(rows, 3);
        assertThat(page("/prescribing/area/" + area))
                .contains("/prescribing/area/%s/chapters.csv".formatted(area))
                .contains("/prescribing/area/%s/differences.csv".formatted(area));
        assertThat(RunningServer.get("/api/v1/prescribing?measure=actual_cost&area=" + area)
                        .body())
                .contains("\"value\":" + CsvText.plain(cost));
        assertThat(rows("/prescribing/area/%s/differences.csv".formatted(area))).hasSizeBetween(1, 12);
    }

    @Test
    void partsOfAMedicineAsAFileAddUpToIt() {
        String chapter = link(
                "/prescribing/area/" + link("/prescribing?level=icb", "/prescribing/area/(icb:[A-Z0-9]+)"),
                "/prescribing/medicine/([0-9]{2})\"");

        BigDecimal items = sum(rows("/prescribing/medicine/%s/parts.csv".formatted(chapter)), 1);

        assertThat(RunningServer.get("/api/v1/prescribing?level=england&codes=" + chapter)
                        .body())
                .contains("\"value\":" + CsvText.plain(items));
    }

    private static String page(String address) {
        return RunningServer.get(address).body();
    }

    private static String link(String address, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page(address));
        assertThat(matcher.find()).as("a link such as %s", pattern).isTrue();
        return matcher.group(1);
    }

    private static List<String> rows(String address) {
        return page(address).lines().skip(1).toList();
    }

    // Names stand in front of the figures and may hold commas, so cells are counted from the end.
    private static BigDecimal sum(List<String> rows, int fromEnd) {
        return rows.stream()
                .map(row -> row.split(",", -1))
                .map(cells -> new BigDecimal(cells[cells.length - fromEnd]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
