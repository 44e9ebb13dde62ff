package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of the machine, started once for all tests of a JVM. */
final class Chromium {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--use-gl=angle",
            "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader",
            "--ignore-gpu-blocklist",
            "--disable-background-networking");

    private Chromium() {}

    /**
     * The browser; where there is none, a test that needs it is skipped with a line that says so, and on a build machine,
     * where nobody reads such lines, it fails.
     */
    static Browser browser() {
        if (executable().isEmpty()) {
            String message =
                    "No Chromium on this machine, so pages were not tested in a browser. Install it (on Debian: "
                            + "apt-get install chromium) or name it in the variable CHROMIUM.";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        return Made.BROWSER;
    }

    /** Another browser, one that cannot draw in three dimensions, as on some locked-down machines; to be closed. */
    static Browser withoutWebGl() {
        assertThat(browser().isConnected()).isTrue();
        return Made.launch(List.of("--no-sandbox", "--disable-gpu", "--disable-3d-apis"));
    }

    private static Optional<Path> executable() {
        return Stream.of(
                        System.getenv("CHROMIUM"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(name -> name != null && !name.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static final class Made {
        private static final Playwright PLAYWRIGHT = Shared.keep(Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
        static final Browser BROWSER = launch(FLAGS);

        static Browser launch(List<String> flags) {
            return PLAYWRIGHT
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable().orElseThrow())
                            .setArgs(flags));
        }
    }
}
