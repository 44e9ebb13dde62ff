package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every page, in a real browser. Each page is looked at once, and its pictures are kept for people. */
final class PagesInBrowserTest {
    private static final Map<Address, Look> LOOKS = new HashMap<>();

    /** What was seen of a page at desktop width. */
    record Look(
            List<String> complaints,
            List<String> others,
            long undrawn,
            List<String> rules,
            List<String> words,
            KeyboardWalk walk) {
        static Look at(Address address) {
            try (PageVisit visit = PageVisit.to(address.path(), PageVisit.DESKTOP)) {
                visit.drawAll();
                visit.picture(address.name());
                return new Look(
                        visit.complaints(),
                        visit.others(),
                        visit.page().locator(".bevan-drawing--failed").count(),
                        visit.brokenRules(),
                        visit.words(),
                        KeyboardWalk.through(visit.page()));
            }
        }
    }

    static Stream<Address> pages() {
        return Stream.of(
                new Address("home", "/"),
                new Address("not-found", "/nothing/here"),
                new Address("explorer", "/prescribing"),
                new Address("explorer-practices", "/prescribing?level=practice&per=patients&measure=actual_cost"),
                new Address("explorer-error", "/prescribing?measure=cost_per_item&per=patients"),
                new Address("practice", SmallPlaces.practice()),
                new Address("area", SmallPlaces.area()),
                new Address("medicines", "/prescribing/medicines"),
                new Address("chapter", SmallPlaces.chapter()),
                new Address("presentation", SmallPlaces.presentation()));
    }

    @BeforeAll
    static void needsABrowser() {
        assertThat(Chromium.browser().isConnected()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void drawsItsPicturesWithoutAComplaintOrARequestToAnotherHost(Address address) {
        Look look = look(address);

        assertThat(look.complaints()).isEmpty();
        assertThat(look.others()).isEmpty();
        assertThat(look.undrawn()).isZero();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isAccessible(Address address) {
        assertThat(look(address).rules()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void canBeWalkedWithTheKeyboardAlone(Address address) {
        KeyboardWalk walk = look(address).walk();

        assertThat(walk.first()).isEqualTo("Skip to main content");
        assertThat(walk.unreached())
                .as("links, fields and buttons that Tab does not reach")
                .isEmpty();
        assertThat(walk.unseen()).as("where the focus cannot be seen").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void fitsAPhone(Address address) {
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.PHONE)) {
            visit.drawAll();
            visit.picture(address.name());

            assertThat(visit.sidewaysScroll()).isZero();
            // The menu folds a moment after a window has changed its width.
            visit.narrow();
            assertThat(visit.sidewaysScroll()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysTheSameWithoutScripts(Address address) {
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.DESKTOP, false)) {
            assertThat(visit.words()).isEqualTo(look(address).words());
            assertThat(visit.page().locator("main h1").isVisible()).isTrue();
            assertThat(visit.page().locator(".bevan-drawing:visible").count()).isZero();
            assertThat(visit.sidewaysScroll()).isZero();
        }
    }

    private static Look look(Address address) {
        return LOOKS.computeIfAbsent(address, Look::at);
    }
}
