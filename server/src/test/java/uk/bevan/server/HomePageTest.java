package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.SettingsReader;

final class HomePageTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatIsPublishedAndClaimsNoMore() {
        HttpResponse<String> page = RunningServer.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>Prescribing to June 2025 is published</h1>")
                .contains("in June 2025, by 4")
                .contains("Published to 2025-06")
                .as("months that landed as history do not tell when the next should come")
                .doesNotContain(">Up to date<")
                .contains("2025-06, ")
                .contains("href=\"/prescribing\"", "href=\"/quality\"", "href=\"/runs\"", "href=\"/catalogue\"");
    }

    @Test
    void anEmptyWorkspaceIsAPageThatSaysHowToBegin() {
        Workspace empty = Workspace.init(folder.resolve("w"), SettingsReader.template());
        try (BevanServer server = RunningServer.over(empty.folder())) {
            HttpResponse<String> page = RunningServer.get(server.address(), "/");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("<h1>Nothing has been published in this workspace yet</h1>")
                    .contains("bevan run");
        }
    }
}
