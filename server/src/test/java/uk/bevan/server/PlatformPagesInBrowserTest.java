package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.bevan.lake.Lake;
import uk.bevan.lake.LakeSettings;
import uk.bevan.lake.RunStatus;
import uk.bevan.lake.StepResult;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.SettingsReader;

/** Pages about the platform in a real browser, over a workspace in which things went wrong. */
final class PlatformPagesInBrowserTest {
    @TempDir
    private Path folder;

    static Stream<Address> pages() {
        return Stream.of(
                address("home-held-back", "/"),
                address("quality", "/quality"),
                address("checks", "/quality/checks"),
                address("check", "/quality/checks/gold.fct_trial_month?name=grain"),
                address("rejects", "/quality/rejects"),
                address("delivery", linked("/quality/rejects", "/quality/deliveries/[^\"]+")),
                address("quarantine", "/quality/quarantine"),
                address("runs", "/runs"),
                address("run", linked("/runs", "/runs/2[^\"]+")),
                address("catalogue", "/catalogue"),
                address("catalogue-table", "/catalogue/gold.fct_prescribing_month"),
                address("catalogue-column", "/catalogue/gold.fct_prescribing_month/items?steps=3"));
    }

    private static Address address(String name, String path) {
        return new Address(name, UnevenWorkspace.address().resolve(path).toString());
    }

    private static String linked(String path, String pattern) {
        Matcher link = Pattern.compile("href=\"(%s)\"".formatted(pattern))
                .matcher(RunningServer.get(UnevenWorkspace.address(), path).body());
        assertThat(link.find()).as("a link such as %s", pattern).isTrue();
        return link.group(1);
    }

    @BeforeAll
    static void needsABrowser() {
        assertThat(Chromium.browser().isConnected()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isAccessibleAndCanBeWalkedWithTheKeyboardAlone(Address address) {
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.DESKTOP)) {
            visit.picture(address.name());

            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.others()).isEmpty();
            assertThat(visit.brokenRules()).isEmpty();
            KeyboardWalk walk = KeyboardWalk.through(visit.page());
            assertThat(walk.unreached()).as("what Tab does not reach").isEmpty();
            assertThat(walk.unseen()).as("where the focus cannot be seen").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void fitsAPhoneAndSaysTheSameWithoutScripts(Address address) {
        List<String> with;
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.PHONE)) {
            visit.picture(address.name());
            with = visit.words();

            assertThat(visit.sidewaysScroll()).isZero();
        }
        try (PageVisit visit = PageVisit.to(address.path(), PageVisit.NARROWEST, false)) {
            assertThat(visit.sidewaysScroll()).isZero();
            assertThat(visit.words()).isEqualTo(with);
        }
    }

    @Test
    void lineageIsFollowedBothWays() {
        try (PageVisit visit = PageVisit.to(
                UnevenWorkspace.address()
                        .resolve("/catalogue/gold.fct_prescribing_month/items?steps=1")
                        .toString(),
                PageVisit.DESKTOP)) {
            visit.page()
                    .locator(".bevan-lineage a[href='/catalogue/silver.prescribing_delivery/items']")
                    .click();
            assertThat(visit.page().locator("h1").textContent()).startsWith("items of silver.prescribing_delivery");

            visit.page()
                    .locator(".bevan-lineage a[href='/catalogue/gold.fct_prescribing_month/items']")
                    .click();
            assertThat(visit.page().locator("h1").textContent()).startsWith("items of gold.fct_prescribing_month");
        }
    }

    @Test
    void runThatIsGoingOnIsShownAsItGetsOn() {
        Workspace workspace = Workspace.init(folder.resolve("w"), SettingsReader.template());
        try (Lake lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
                BevanServer server = RunningServer.over(workspace.folder())) {
            String run = lake.ledger().startRun("run", List.of());
            String step = lake.ledger().startStep(run, "build gold.dim_month");
            // The stream of events stays open, so the page is never without a request on its way.
            try (BrowserContext context = Chromium.browser().newContext()) {
                Page page = context.newPage();
                page.navigate(server.address().resolve("/runs/" + run).toString());
                assertThat(page.locator("[role=status]").textContent()).contains("now: build gold.dim_month");

                lake.ledger().finishStep(step, StepResult.succeeded(0, 1_234));
                page.waitForCondition(
                        () -> page.locator("#run-detail").textContent().contains("1,234"));
                lake.ledger().finishRun(run, RunStatus.SUCCEEDED, Optional.empty());
                page.waitForCondition(() -> page.locator("h1").textContent().contains("succeeded"));
                assertThat(page.locator("[role=status]").textContent()).isEqualTo("The run has ended.");
            }
        }
    }
}
