package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The explorer as people use it: every field by keyboard, with and without scripts, and what a first visit weighs. */
final class ExplorerInBrowserTest {
    private static final int MOST_BYTES = 600_000;

    @BeforeAll
    static void needsABrowser() {
        assertThat(Chromium.browser().isConnected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksAQuestionWithTheKeyboardAndTheLinkHoldsAllOfIt(boolean scripting) {
        try (PageVisit visit = PageVisit.to("/prescribing", PageVisit.DESKTOP, scripting)) {
            visit.page().locator("#codes").focus();
            visit.page().keyboard().press("Control+a");
            visit.page().keyboard().type("02");
            visit.page().locator("#measure").selectOption("actual_cost");
            visit.page().locator("#per").selectOption("patients");
            visit.page().locator("#from").selectOption("2025-02");
            visit.page().locator("#to").selectOption("2025-05");
            visit.page().locator("#level").selectOption("sub_icb");
            visit.page().locator("#end").selectOption("lowest");
            visit.page().locator("#top").selectOption("20");
            visit.page().locator("#codes").focus();
            visit.page().keyboard().press("Enter");
            visit.page().waitForURL("**codes=02**");

            assertThat(visit.page().url())
                    .contains(
                            "codes=02",
                            "measure=actual_cost",
                            "per=patients",
                            "from=2025-02",
                            "to=2025-05",
                            "level=sub_icb",
                            "end=lowest",
                            "top=20");
            assertThat(visit.page().locator("h1").innerText())
                    .contains("per 1,000 registered patients", "February 2025", "May 2025");
            assertThat(visit.page().locator("#trend-table tbody tr").count()).isEqualTo(4);
            assertThat(visit.page().locator("#measure").inputValue()).isEqualTo("actual_cost");
        }
    }

    @Test
    void tableAndDownloadAgree() {
        try (PageVisit visit = PageVisit.to("/prescribing?measure=nic", PageVisit.DESKTOP)) {
            List<String> exact = visit.page().locator("#trend-table td[data-value]").all().stream()
                    .map(cell -> cell.getAttribute("data-value"))
                    .toList();
            String csv = RunningServer.get(
                            visit.page().locator("#trend a[download]").getAttribute("href"))
                    .body();

            assertThat(exact).hasSize(6);
            assertThat(csv.lines().skip(1).map(line -> new BigDecimal(line.split(",", -1)[6]).stripTrailingZeros()))
                    .containsExactlyInAnyOrderElementsOf(exact.stream()
                            .map(BigDecimal::new)
                            .map(BigDecimal::stripTrailingZeros)
                            .toList());
        }
    }

    @Test
    void aFieldThatIsWrongIsNamedAndMarked() {
        try (PageVisit visit = PageVisit.to("/prescribing?codes=99&measure=items", PageVisit.DESKTOP)) {
            visit.page().locator(".nhsuk-error-summary a").click();

            assertThat(visit.page().evaluate("document.activeElement.id")).isEqualTo("codes");
            assertThat(visit.page().locator("#codes-error").innerText()).contains("99");
            assertThat(visit.page().locator("#codes").inputValue()).isEqualTo("99");
        }
    }

    @Test
    void aFirstVisitIsLight() {
        try (PageVisit visit = PageVisit.to("about:blank", PageVisit.DESKTOP)) {
            List<Long> sizes = visit.weigh("/prescribing");

            assertThat(sizes.stream().mapToLong(Long::longValue).sum())
                    .as("bytes of a first visit, as they are sent: %s", sizes)
                    .isLessThanOrEqualTo(MOST_BYTES);
        }
    }
}
