package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.SettingsReader;

final class QualityPagesTest {
    @TempDir
    private Path folder;

    @Test
    void gridTellsPublishedRestatedAndMissingMonthsApart() {
        String page = uneven("/quality");

        assertThat(page).containsPattern("<h1>1 month is missing; \\d checks have not passed</h1>");
        assertThat(row(page, "2025-04")).contains("Published", "1 rejected").doesNotContain("release");
        assertThat(row(page, "2025-03")).contains("Missing");
        assertThat(row(page, "2025-02")).contains("Restated", "release 2");
        assertThat(row(page, "2025-01")).contains("Published").doesNotContain("release");
    }

    @Test
    void homeSaysWhatIsHeldBack() {
        assertThat(uneven("/"))
                .contains("<h1>Prescribing to April 2025 is published; checks hold back trial</h1>")
                .contains("Held back by checks: trial");
    }

    @Test
    void checksAreListedWithThoseThatFailedFirst() {
        String page = uneven("/quality/checks?outcome=failed&area=trial");

        assertThat(page).contains("Failed, blocks", "Failed, warns").doesNotContain(">Passed</strong>");
        assertThat(page.indexOf("Failed, blocks")).isLessThan(page.indexOf("Failed, warns"));
        assertThat(page).contains("The number of rows is at most 2", "items is at most 10");
        assertThat(uneven("/quality/checks?outcome=passed")).doesNotContain("Failed, blocks");
    }

    @Test
    void apiTellsTheLatestOfEveryCheckAsThePageDoes() {
        String api = uneven("/api/v1/checks?limit=1000");
        long told = checks(uneven("/quality/checks?outcome=failed")) + checks(uneven("/quality/checks?outcome=passed"));

        assertThat(Pattern.compile("\"run\":").matcher(api).results().count())
                .as("checks of both runs, those that the second run did not repeat too")
                .isEqualTo(told);
        assertThat(api.indexOf("\"outcome\":\"failed\"")).isLessThan(api.indexOf("\"outcome\":\"passed\""));
    }

    @Test
    void historyOfACheckShowsEachRun() {
        String list = uneven("/quality/checks?outcome=failed&area=trial");
        String page = uneven(link(list, "/quality/checks/gold\\.fct_trial_month\\?name=[^\"]*row[^\"]*"));

        assertThat(page).contains(" fails on gold.fct_trial_month</h1>", "Failed, blocks", ">Passed</strong>");
        assertThat(page).contains("the area trial is not published");
    }

    @Test
    void rejectsAreCountedByReasonAndShownWhereTheDatasetIsOpen() {
        String rejects = uneven("/quality/rejects");
        assertThat(rejects).contains("<h1>1 record was set aside when files landed</h1>", "practice_code");

        String delivery = uneven(link(rejects, "/quality/deliveries/[^\"]+"));
        assertThat(delivery)
                .contains("brought 10,998 rows, 1 was rejected", "Why records were set aside", "<code>damaged</code>");
    }

    @Test
    void quarantineSaysWhyWithoutSayingWhereFilesLie() {
        assertThat(uneven("/quality/quarantine"))
                .contains("<h1>1 file could not be landed</h1>", "simulated_return.csv", "nothing of this name landed")
                .doesNotContain("bevan-uneven");
    }

    @Test
    void whatIsNotAcceptedIsRefusedWithWhatIs() {
        assertThat(RunningServer.get("/quality/checks?outcome=bad"))
                .satisfies(answer -> refused(answer, 400, "one of failed, unknown, passed"));
        assertThat(RunningServer.get("/quality/checks?area=nowhere"))
                .satisfies(answer -> refused(answer, 400, "prescribing, shared"));
        assertThat(RunningServer.get("/quality/checks/gold.dim_month?name=none"))
                .satisfies(answer -> refused(answer, 400, "one of "));
        for (String path : List.of(
                "/quality/checks/none.none?name=grain", "/quality/checks/x?name=grain", "/quality/deliveries/none")) {
            assertThat(RunningServer.get(path)).satisfies(answer -> refused(answer, 404, "Look for it"));
        }
        for (String path : List.of("/quality/rejects?page=2", "/quality/quarantine?page=x")) {
            assertThat(RunningServer.get(path)).satisfies(answer -> refused(answer, 400, "the only page there is"));
        }
    }

    @Test
    void anEmptyWorkspaceHasPagesOfQuality() {
        Workspace empty = Workspace.init(folder.resolve("w"), SettingsReader.template());
        try (BevanServer server = RunningServer.over(empty.folder())) {
            for (String path : List.of("/quality", "/quality/checks", "/quality/rejects", "/quality/quarantine")) {
                assertThat(RunningServer.get(server.address(), path).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(RunningServer.get(server.address(), "/quality").body())
                    .contains("No data has landed month by month yet");
        }
    }

    private static void refused(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    private static String uneven(String path) {
        HttpResponse<String> answer = RunningServer.get(UnevenWorkspace.address(), path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String row(String page, String month) {
        Matcher row = Pattern.compile(">%s</th>(.*?)</tr>".formatted(month), Pattern.DOTALL)
                .matcher(page);
        assertThat(row.find()).as("a row for %s", month).isTrue();
        return row.group(1);
    }

    private static long checks(String page) {
        Matcher count = Pattern.compile("<p>(\\d+) checks, those that did not pass first")
                .matcher(page);
        assertThat(count.find()).as("a number of checks").isTrue();
        return Long.parseLong(count.group(1));
    }

    private static String link(String page, String pattern) {
        Matcher link = Pattern.compile("href=\"(%s)\"".formatted(pattern)).matcher(page);
        assertThat(link.find()).as("a link such as %s", pattern).isTrue();
        return link.group(1).replace("&amp;", "&");
    }
}
