package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What prescribing pages say over real lists of practices, medicines and patients. */
final class RealExplorerTest {
    @BeforeAll
    static void needsRealFiles() {
        RealWorkspace.needsRealFiles();
    }

    @Test
    void realDataIsNotCalledSimulated() {
        assertThat(page("/prescribing"))
                .doesNotContain("Simulated data")
                .contains("English Prescribing Dataset, NHS Business Services Authority");
    }

    @Test
    void whatLiesInNoKnownAreaIsNotRankedAmongAreas() {
        String page = page("/prescribing?level=icb");
        String row = page.substring(page.indexOf("data-name=\"Not in any known area\""));

        assertThat(page).contains("42 integrated care boards");
        assertThat(row.substring(0, row.indexOf("</tr>"))).contains("–").doesNotContain("bevan-swatch");
    }

    @Test
    void practicesArePagedThrough() {
        String third = page("/prescribing?level=practice&page=3");

        assertThat(third).contains("Page 2 of ", "Page 4 of ", "&amp;page=4#places");
        assertThat(third.substring(third.indexOf("places-table")).split("<tr class", -1))
                .hasSize(201);
    }

    @Test
    void aMonthThatIsNotPublishedHasNoTotal() {
        String page = page("/prescribing?from=2025-12&to=2025-12");

        assertThat(page).contains("<strong class=\"bevan-tile__figure\">not published</strong>");
    }

    @Test
    void largestDifferencesAreOfSubstancesOfToday() {
        List<String> substances = page("/prescribing/area/region:Y60/differences.csv")
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1)[2])
                .toList();

        assertThat(substances)
                .hasSize(12)
                .allSatisfy(code -> assertThat(page("/prescribing/medicine/" + code))
                        .as(code)
                        .doesNotContain("was replaced: it counts under"));
    }

    private static String page(String address) {
        return RunningServer.get(RealWorkspace.address(), address).body();
    }
}
