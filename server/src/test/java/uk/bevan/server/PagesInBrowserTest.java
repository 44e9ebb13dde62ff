package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every page, in a real browser. */
final class PagesInBrowserTest {
    /** A page under the name of its pictures. */
    record Address(String name, String path) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Address> pages() {
        return Stream.of(new Address("home", "/"), new Address("not-found", "/nothing/here"));
    }

    @BeforeAll
    static void needsABrowser() {
        assertThat(Chromium.browser().isConnected()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsItsPicturesWithoutAComplaintOrARequestToAnotherHost(Address address) {
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.DESKTOP)) {
            visit.drawAll();
            visit.picture(address.name());

            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.requests())
                    .filteredOn(request -> List.of("http", "https").contains(request.getScheme()))
                    .extracting(URI::getAuthority)
                    .containsOnly(RunningServer.address().getAuthority());
            assertThat(visit.page().locator(".bevan-drawing--failed").count()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isAccessible(Address address) {
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.DESKTOP)) {
            visit.drawAll();

            assertThat(new AxeBuilder(visit.page()).analyze().getViolations())
                    .extracting(PagesInBrowserTest::inWords)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void fitsAPhone(Address address) {
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.PHONE)) {
            visit.drawAll();
            visit.picture(address.name());

            assertThat(visit.sidewaysScroll()).isZero();
        }
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.NARROWEST)) {
            assertThat(visit.sidewaysScroll()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysTheSameWithoutScripts(Address address) {
        List<String> with;
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.DESKTOP)) {
            with = visit.words();
        }
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.DESKTOP, false)) {
            assertThat(visit.words()).isEqualTo(with);
            assertThat(visit.page().locator("main h1").isVisible()).isTrue();
            assertThat(visit.page().locator(".bevan-drawing:visible").count()).isZero();
            assertThat(visit.sidewaysScroll()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void canBeWalkedWithTheKeyboardAlone(Address address) {
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.DESKTOP)) {
            KeyboardWalk walk = KeyboardWalk.through(visit.page());

            assertThat(walk.first()).isEqualTo("Skip to main content");
            assertThat(walk.unreached())
                    .as("links, fields and buttons that Tab does not reach")
                    .isEmpty();
            assertThat(walk.unseen()).as("where the focus cannot be seen").isEmpty();
        }
    }

    private static String inWords(Rule rule) {
        return "%s: %s; %s"
                .formatted(
                        rule.getId(),
                        rule.getHelp(),
                        rule.getNodes().stream()
                                .map(node -> node.getHtml())
                                .limit(3)
                                .toList());
    }
}
