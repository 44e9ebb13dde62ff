package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page, and the explorer under every one of its filters, over real files with generated months beside them. Each is
 * looked at in a window as wide as a desk's and as a phone's, and both pictures are kept for people.
 */
final class RealPagesInBrowserTest {
    private static final List<PageVisit> VISIT = new ArrayList<>();

    @BeforeAll
    static void open() {
        RealWorkspace.needsRealFiles();
        VISIT.add(PageVisit.to("about:blank", PageVisit.DESKTOP));
    }

    @AfterAll
    static void close() {
        VISIT.forEach(PageVisit::close);
    }

    static Stream<Address> pages() {
        RealWorkspace.needsRealFiles();
        URI server = RealWorkspace.address();
        List<Address> pages = new ArrayList<>(List.of(
                new Address("home", "/"),
                new Address("not-found", "/nothing/here"),
                new Address("practice", SmallPlaces.practice(server)),
                new Address("area-sub-icb", SmallPlaces.area(server, "sub_icb")),
                new Address("area-icb", SmallPlaces.area(server, "icb")),
                new Address("area-england", "/prescribing/area/england"),
                new Address("medicines", "/prescribing/medicines"),
                new Address("medicines-search", "/prescribing/medicines?search=statin"),
                new Address("quality", "/quality"),
                new Address("checks", "/quality/checks"),
                new Address("check", "/quality/checks/gold.dim_practice?name=grain"),
                new Address("rejects", "/quality/rejects"),
                new Address("quarantine", "/quality/quarantine"),
                new Address("runs", "/runs"),
                new Address("run", SmallPlaces.first(server, "/runs", "/runs/2[^\"]+")),
                new Address("catalogue", "/catalogue"),
                new Address("catalogue-table", "/catalogue/gold.dim_practice"),
                new Address("catalogue-column", "/catalogue/gold.fct_prescribing_month/items?steps=3")));
        SmallPlaces.path(server)
                .forEach(path -> pages.add(new Address("medicine-" + path.replaceAll(".*/", ""), path)));
        return pages.stream().map(page -> new Address("real-" + page.name(), page.path()));
    }

    static Stream<Address> filters() {
        RealWorkspace.needsRealFiles();
        String icb = key(SmallPlaces.area(RealWorkspace.address(), "icb"));
        String region = key(SmallPlaces.area(RealWorkspace.address(), "region"));
        String subIcb = key(SmallPlaces.area(RealWorkspace.address(), "sub_icb"));
        String practice = key(SmallPlaces.practice(RealWorkspace.address()));
        return Stream.of(
                        "",
                        "measure=quantity&codes=0212&level=region&top=20",
                        "measure=nic&level=sub_icb&end=lowest&area=" + region,
                        "measure=actual_cost&per=patients&level=practice&area=" + icb,
                        "measure=cost_per_item&from=2026-02&to=2026-02&level=practice&end=lowest&top=100",
                        "measure=cost_per_item&per=patients",
                        "per=codes&per_codes=05&codes=0501,0502&level=icb&top=50",
                        "per=patients&level=england",
                        "level=practice&page=3",
                        "from=2025-12&to=2025-12",
                        "from=2012-06&to=2026-03&level=region",
                        "area=" + subIcb,
                        "area=" + practice)
                .map(query -> new Address(
                        "real-explorer" + (query.isEmpty() ? "" : "-" + query.replaceAll("[^A-Za-z0-9]+", "-")),
                        "/prescribing?" + query));
    }

    private static String key(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @ParameterizedTest
    @MethodSource({"pages", "filters"})
    void isSoundAtEveryWidth(Address address) {
        PageVisit visit = VISIT.getFirst();
        visit.widen(PageVisit.DESKTOP);
        visit.on(RealWorkspace.address().resolve(address.path()));
        visit.drawAll();
        visit.picture(address.name());

        assertThat(visit.complaints()).as("errors, warnings, refused policies").isEmpty();
        assertThat(visit.others()).isEmpty();
        assertThat(visit.page().locator(".bevan-drawing--failed").count()).isZero();
        for (Locator chart : visit.page().locator("[data-chart]").all()) {
            DrawnTrend.agreesWithItsTable(visit.page(), chart);
        }
        assertThat(visit.brokenRules()).isEmpty();
        assertThat(visit.sidewaysScroll()).isZero();
        assertThat(visit.figureTablesThatScroll()).isEmpty();
        visit.widen(PageVisit.PHONE);
        visit.picture(address.name());
        assertThat(visit.sidewaysScroll()).isZero();
    }
}
