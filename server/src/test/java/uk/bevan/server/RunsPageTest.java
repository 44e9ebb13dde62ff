package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Lake;
import uk.bevan.lake.LakeSettings;
import uk.bevan.lake.QuarantineRecord;
import uk.bevan.lake.RunStatus;
import uk.bevan.lake.StepResult;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.SettingsReader;

final class RunsPageTest {
    private static final Pattern IDLE = Pattern.compile("\"status\":\"idle\"");
    private static final Pattern RUN = Pattern.compile("href=\"(/runs/[^\"]+)\"");

    @TempDir
    private Path folder;

    @Test
    void listSaysHowTheLastRunEndedAndWhatItPublished() {
        HttpResponse<String> page = RunningServer.get("/runs");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>The last run succeeded, on ").contains("Succeeded");
    }

    @Test
    void runIsShownWithItsFilesStepsAndPublication() {
        Matcher link = RUN.matcher(RunningServer.get("/runs").body());
        assertThat(link.find()).as("a link to a run").isTrue();

        HttpResponse<String> page = RunningServer.get(link.group(1));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("succeeded and published ")
                .contains("It landed ")
                .contains("build gold.fct_prescribing_month")
                .contains("Rows written");
        assertThat(RunningServer.get(link.group(1) + "/events").statusCode())
                .as("events of a run that has ended")
                .isEqualTo(204);
    }

    @Test
    void whatIsNoRunOrNoPageIsRefusedWithWhatIsAccepted() {
        assertThat(RunningServer.get("/runs/none").statusCode()).isEqualTo(404);
        assertThat(RunningServer.get("/runs/none/events").statusCode()).isEqualTo(404);
        for (String page : List.of("0", "-1", "x", "1.5", "99999999999", "2")) {
            HttpResponse<String> answer = RunningServer.get("/runs?page=" + page);
            assertThat(answer.statusCode()).as("page %s", page).isEqualTo(400);
            assertThat(answer.body()).contains("Parameter page is");
        }
    }

    @Test
    void longListIsReadPageByPage() {
        Workspace workspace = Workspace.init(folder.resolve("w"), SettingsReader.template());
        try (Lake lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test")) {
            for (int i = 0; i < 30; i++) {
                lake.ledger().finishRun(lake.ledger().startRun("run", List.of()), RunStatus.IDLE, Optional.empty());
            }
        }
        try (BevanServer server = RunningServer.over(workspace.folder())) {
            String first = RunningServer.get(server.address(), "/runs").body();
            String second = RunningServer.get(server.address(), "/runs?page=2").body();

            assertThat(links(first)).hasSize(25).doesNotContainAnyElementsOf(links(second));
            assertThat(links(second)).hasSize(5);
            assertThat(first).contains("href=\"/runs?page=2\"").contains("had nothing to do");
            assertThat(second).contains("href=\"/runs?page=1\"");

            String last = RunningServer.get(server.address(), "/api/v1/runs?limit=20&offset=20")
                    .body();
            assertThat(last).contains("\"total_rows\":30", "\"offset\":20");
            assertThat(IDLE.matcher(last).results()).as("the last ten of 30").hasSize(10);
        }
    }

    @Test
    void runningRunTellsHowItGetsOnUntilItEnds() throws IOException, InterruptedException {
        Workspace workspace = Workspace.init(folder.resolve("w"), SettingsReader.template());
        try (Lake lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test");
                BevanServer server = RunningServer.over(workspace.folder())) {
            String run = lake.ledger().startRun("run", List.of("--path", "/elsewhere"));
            String step = lake.ledger().startStep(run, "build gold.dim_month");
            String page = RunningServer.get(server.address(), "/runs/" + run).body();
            assertThat(page)
                    .contains("is running</h1>")
                    .contains("data-follow=\"/runs/%s/events\"".formatted(run))
                    .contains("0 files landed, 0 steps done, now: build gold.dim_month.")
                    .as("arguments name places on the server's disk")
                    .doesNotContain("elsewhere");

            try (Stream<String> lines = follow(server.address().resolve("/runs/%s/events".formatted(run)))) {
                Iterator<String> told =
                        lines.filter(line -> line.startsWith("data:")).iterator();
                assertThat(told.next()).contains("now: build gold.dim_month.");
                lake.ledger().finishStep(step, StepResult.succeeded(0, 12));
                assertThat(told.next()).contains("1 step done");
                lake.ledger()
                        .recordQuarantine(
                                new QuarantineRecord(run, "/secret/inbox/a.zip!b.csv", "It is empty.", Instant.EPOCH));
                lake.ledger().finishRun(run, RunStatus.FAILED, Optional.of("The disk is full."));
                Iterable<String> rest = () -> told;
                assertThat(rest).last().asString().contains("The run has ended.");
            }
            String ended = RunningServer.get(server.address(), "/runs/" + run).body();
            assertThat(ended)
                    .contains(" failed</h1>")
                    .contains("The disk is full.")
                    .contains("a.zip, in it b.csv")
                    .doesNotContain("/secret");
        }
    }

    private static Stream<String> follow(URI address) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.ofLines());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return answer.body();
    }

    private static List<String> links(String page) {
        return RUN.matcher(page).results().map(found -> found.group(1)).toList();
    }
}
