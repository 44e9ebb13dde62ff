package uk.bevan.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import uk.bevan.server.RunningServer;

final class CachingTest {
    private static final String QUESTION = "/api/v1/prescribing?codes=01&level=region";

    @Test
    void anAnswerOfTheCurrentPublicationIsAskedForAgainAndSentOnlyWhenItChanged() {
        HttpResponse<String> first = RunningServer.get(QUESTION);
        String tag = first.headers().firstValue("ETag").orElse("");

        HttpResponse<String> again = RunningServer.get(QUESTION, "If-None-Match", tag);

        assertThat(tag).startsWith("W/\"20");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void anAnswerOfAPublicationThatIsNamedMayBeKeptForEver() {
        String publication = RunningServer.get(QUESTION)
                .headers()
                .firstValue("ETag")
                .orElse("")
                .replaceAll("W/|\"", "");

        HttpResponse<String> addressed =
                RunningServer.get("/api/v1/publications/" + publication + "/prescribing?codes=01&level=region");

        assertThat(addressed.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable", "max-age=31536000"));
        assertThat(addressed.body()).isEqualTo(RunningServer.get(QUESTION).body());
    }

    @Test
    void aPublicationThatIsNotCurrentIsNotAnsweredForAnother() {
        HttpResponse<String> answer = RunningServer.get("/api/v1/publications/2020-01-01-001/prescribing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("not the current one");
    }

    @Test
    void pagesOfRowsFollowEachOther() {
        String whole =
                RunningServer.get("/api/v1/prescribing?level=practice&limit=4").body();

        assertThat(whole).contains("\"limit\":4", "\"next\":\"/api/v1/prescribing?", "offset=4");
        assertThat(RunningServer.get("/api/v1/catalogue?limit=2&offset=1").body())
                .contains("\"limit\":2", "\"offset\":1");
    }
}
