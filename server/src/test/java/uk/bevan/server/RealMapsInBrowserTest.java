package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps over real boundaries and real places: that they are drawn, and that they say what their tables say. */
final class RealMapsInBrowserTest {
    private static final int FEWEST_PIXELS_OF_A_SHADE = 200;

    @BeforeAll
    static void needsABrowserAndRealFiles() {
        RealWorkspace.needsRealFiles();
        assertThat(Chromium.browser().isConnected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "icb", "sub_icb"})
    void areasAreDrawnInTheShadesOfTheirTableAndSayItsFigures(String level) {
        try (PageVisit visit = PageVisit.to(at("level=%s&per=patients".formatted(level)), PageVisit.DESKTOP)) {
            visit.drawAll();
            DrawnMap map = DrawnMap.of(visit.page());

            assertThat(map.pixels().keySet()).isEqualTo(map.shadesOfTheTable());
            assertThat(map.pixels().values()).allMatch(pixels -> pixels > FEWEST_PIXELS_OF_A_SHADE);
            assertThat(map.said())
                    .hasSizeGreaterThan(5)
                    .isEqualTo(retained(figuresOfTheTable(visit.page()), map.said()));
        }
    }

    @Test
    void practicesAreDrawnWhereTheyAre() {
        try (PageVisit visit = PageVisit.to(at("level=practice&per=patients"), PageVisit.DESKTOP)) {
            visit.drawAll();
            DrawnMap map = DrawnMap.of(visit.page());

            assertThat(map.pixels()).hasSize(5);
            assertThat(map.pixels().values()).allMatch(pixels -> pixels > FEWEST_PIXELS_OF_A_SHADE);
            assertThat(map.said()).hasSizeGreaterThan(5);
        }
    }

    @Test
    void withoutWebGlThePageSaysSoAndTheTableStandsInItsPlace() {
        try (Browser browser = Chromium.withoutWebGl()) {
            Page page = browser.newPage();
            page.navigate(at(""));
            Locator map = page.locator("[data-map]");
            map.scrollIntoViewIfNeeded();
            page.waitForCondition(() -> map.textContent().contains("WebGL"));

            assertThat(map.textContent()).contains("cannot be drawn", "The table below has every figure");
            assertThat(page.locator("#places-table tbody tr").count()).isGreaterThan(40);
            assertThat(page.locator(".bevan-legend").isVisible()).isFalse();
        }
    }

    private static String at(String question) {
        return RealWorkspace.address().resolve("/prescribing?" + question).toString();
    }

    private static Map<String, String> figuresOfTheTable(Page page) {
        Map<String, String> figures = new HashMap<>();
        List<?> rows = (List<?>)
                page.locator("#places-table tbody tr")
                        .evaluateAll(
                                "rows => rows.map(row => [row.dataset.name, row.querySelector('[data-figure]').textContent.trim()])");
        for (Object row : rows) {
            List<?> cells = (List<?>) row;
            figures.put(String.valueOf(cells.getFirst()), String.valueOf(cells.getLast()));
        }
        return figures;
    }

    private static Map<String, String> retained(Map<String, String> all, Map<String, String> others) {
        Map<String, String> kept = new HashMap<>(all);
        kept.keySet().retainAll(others.keySet());
        return kept;
    }
}
