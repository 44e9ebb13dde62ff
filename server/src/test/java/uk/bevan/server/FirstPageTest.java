package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

final class FirstPageTest {
    @Test
    void firstPageSaysWhatIsPublished() {
        HttpResponse<String> page = RunningServer.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body()).contains("<h1", "is published");
    }

    @Test
    void whatIsNotThereIsAPageOfOurs() {
        HttpResponse<String> page = RunningServer.get("/nothing/here");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Page not found").doesNotContain("Exception", "Tomcat", "Spring");
    }
}
