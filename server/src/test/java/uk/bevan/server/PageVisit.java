package uk.bevan.server;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A look at one page in a window of its own, with a note of everything that went wrong and everything that was asked for. */
final class PageVisit implements AutoCloseable {
    static final int DESKTOP = 1280;
    static final int PHONE = 375;
    static final int NARROWEST = 320;

    private static final int HEIGHT = 900;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<URI> requests = new ArrayList<>();

    private PageVisit(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            // That a page was not found is the browser's remark about the page itself; behind its address stand line
            // and column.
            boolean aboutThePage =
                    message.location().replaceFirst("(:\\d+)+$", "").equals(page.url());
            if (("error".equals(message.type()) || "warning".equals(message.type())) && !aboutThePage) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> requests.add(URI.create(request.url())));
        page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
    }

    /** Opens a page of the shared server in a window of this width. */
    static PageVisit to(String address, int width) {
        return to(address, width, true);
    }

    static PageVisit to(String address, int width, boolean scripting) {
        BrowserContext context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, HEIGHT)
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/London")
                        .setJavaScriptEnabled(scripting));
        PageVisit visit = new PageVisit(context);
        visit.page.navigate(RunningServer.address().resolve(address).toString());
        visit.settle();
        return visit;
    }

    /** Goes on to another page in the same window, with nothing noted yet. */
    void on(URI address) {
        complaints.clear();
        requests.clear();
        page.navigate(address.toString());
        settle();
    }

    /** Makes the window this wide, and waits until what depends on it has been drawn anew. */
    void widen(int width) {
        page.setViewportSize(width, HEIGHT);
        page.waitForFunction(
                "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 150))))");
    }

    /** The page. */
    Page page() {
        return page;
    }

    /** What the browser complained about: errors, warnings, refused policies, failed requests. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Everything that was asked for, the page itself included. */
    List<URI> requests() {
        return List.copyOf(requests);
    }

    /** Whom else it asked for anything: authorities other than its own server's. */
    List<String> others() {
        String own = URI.create(page.url()).getAuthority();
        return requests.stream()
                .filter(request -> List.of("http", "https").contains(request.getScheme()))
                .map(URI::getAuthority)
                .filter(authority -> !authority.equals(own))
                .distinct()
                .toList();
    }

    /** Rules of accessibility that it breaks, each with the first places where it does. */
    List<String> brokenRules() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> "%s: %s; %s"
                                .formatted(
                                        rule.getId(),
                                        rule.getHelp(),
                                        rule.getNodes().stream()
                                                .limit(3)
                                                .map(node -> node.getHtml())
                                                .toList()))
                        .toList();
    }

    /** Opens it again in the narrowest window there is, as on a phone with large letters. */
    void narrow() {
        page.setViewportSize(NARROWEST, HEIGHT);
        page.reload();
        settle();
    }

    /** How far the page can be scrolled sideways, in pixels. */
    int sidewaysScroll() {
        Object width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return ((Number) width).intValue();
    }

    /** Names of the tables beside figures that can be scrolled sideways. */
    List<String> figureTablesThatScroll() {
        List<?> names = (List<?>) page.locator(".bevan-figure .bevan-table__scroll")
                .evaluateAll("tables => tables.filter(table => table.scrollWidth > table.clientWidth)"
                        + ".map(table => table.getAttribute('aria-label'))");
        return names.stream().map(String::valueOf).toList();
    }

    /** Goes to a page of the shared server, draws everything, and says how many bytes each answer took on the wire. */
    List<Long> weigh(String address) {
        List<Response> answers = new ArrayList<>();
        page.onResponse(answers::add);
        page.navigate(RunningServer.address().resolve(address).toString());
        settle();
        drawAll();
        return answers.stream()
                .filter(answer -> answer.url().startsWith("http"))
                .map(answer -> (long) answer.request().sizes().responseBodySize
                        + answer.request().sizes().responseHeadersSize)
                .toList();
    }

    /** All words of the page's content, those in pictures left out. */
    List<String> words() {
        return page
                .locator("main :is(h1, h2, h3, p, th, td, label, li:not(.bevan-key li), legend)")
                .allTextContents()
                .stream()
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .toList();
    }

    /** Brings every picture near the window, so that what is drawn only then is drawn, and waits for it. */
    void drawAll() {
        for (var drawing : page.locator("[data-chart], [data-map]").all()) {
            drawing.scrollIntoViewIfNeeded();
            page.waitForCondition(
                    () -> String.valueOf(drawing.getAttribute("class")).contains("bevan-drawing--"));
            page.waitForCondition(() -> {
                String classes = drawing.getAttribute("class");
                return classes.contains("bevan-drawing--drawn") || classes.contains("bevan-drawing--failed");
            });
        }
        page.evaluate("window.scrollTo(0, 0)");
        settle();
    }

    /** Writes a picture of the whole page for people to look at. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve(name + "-" + page.viewportSize().width + ".png")));
    }

    private void settle() {
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    @Override
    public void close() {
        context.close();
    }
}
