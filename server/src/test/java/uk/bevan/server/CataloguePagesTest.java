package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Workspace;
import uk.bevan.pipeline.SettingsReader;

final class CataloguePagesTest {
    @TempDir
    private Path folder;

    @Test
    void everyTableIsListedWithHowItStands() {
        String page = page("/catalogue");

        assertThat(page)
                .contains(" columns, each described</h1>")
                .contains("gold.fct_prescribing_month", "bronze.epd_snomed", "reference.bnf_chapter")
                .contains("Published", "Nothing landed");
        assertThat(page("/catalogue?layer=gold")).doesNotContain("href=\"/catalogue/bronze.");
        assertThat(page("/catalogue?words=Unidentified_Share")).contains("1 table.", "gold.fct_prescribing_month");
        assertThat(page("/catalogue?words=%3Cscript%3E"))
                .contains("No table holds that")
                .doesNotContain("<script>");
    }

    @Test
    void tableIsDescribedWithItsColumnsChecksLineageAndSql() {
        String page = page("/catalogue/gold.fct_prescribing_month");

        assertThat(page)
                .contains("What identifies a row", "First day of the month of dispensing")
                .contains("bevan-lineage__box--focus", "href=\"/catalogue/silver.prescribing_delivery\"")
                .contains("/quality/checks/gold.fct_prescribing_month?name=grain")
                .contains("FROM silver.prescribing_delivery AS delivery")
                .contains("The run that built it last");
    }

    @Test
    void columnLeadsBackToWhatWasDeliveredAndOnToWhatIsMadeWithIt() {
        String items = page("/catalogue/gold.fct_prescribing_month/items");
        assertThat(items).contains("href=\"/catalogue/silver.prescribing_delivery/items\"");

        String delivered = page("/catalogue/bronze.epd_snomed/items?steps=9");
        assertThat(delivered)
                .as("what is made with a delivered column")
                .contains("href=\"/catalogue/gold.fct_prescribing_month/items\"");
        assertThat(section(items, "origins")).contains("href=\"/catalogue/bronze.epd_snomed/items\"");
    }

    @Test
    void pictureIsNoWiderThanItsSteps() {
        String one = page("/catalogue/gold.fct_prescribing_month/items?steps=1");
        String three = page("/catalogue/gold.fct_prescribing_month/items?steps=3");

        assertThat(width(one)).isLessThan(width(three));
        assertThat(one).contains("steps=2\">Draw one step more");
    }

    @Test
    void dictionaryHasEveryColumnAndNoFormula() {
        HttpResponse<String> answer = RunningServer.get(UnevenWorkspace.address(), "/catalogue/dictionary.csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("attachment"));
        assertThat(answer.body())
                .contains("gold.fct_prescribing_month,items,bigint,Prescription items,")
                .contains("gold.fct_trial_month,items,bigint,\"Prescription items, =formula\",");
        assertThat(answer.body().lines()).noneMatch(line -> line.matches("[=+@].*|.*,[=+@].*"));
    }

    @Test
    void whatIsNotAcceptedIsRefusedWithWhatIs() {
        for (String path : List.of("/catalogue/none", "/catalogue/gold.none", "/catalogue/gold.dim_month/none")) {
            assertThat(RunningServer.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : List.of(
                "/catalogue?layer=lead",
                "/catalogue?words=" + "x".repeat(81),
                "/catalogue/gold.dim_month?steps=0",
                "/catalogue/gold.dim_month/month?steps=10",
                "/catalogue/gold.dim_month/month?steps=x")) {
            HttpResponse<String> answer = RunningServer.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).contains("it must be ");
        }
    }

    @Test
    void anEmptyWorkspaceHasACatalogue() {
        Workspace empty = Workspace.init(folder.resolve("w"), SettingsReader.template());
        try (BevanServer server = RunningServer.over(empty.folder())) {
            assertThat(RunningServer.get(server.address(), "/catalogue").body()).contains("Not published");
            assertThat(RunningServer.get(server.address(), "/catalogue/gold.dim_month")
                            .body())
                    .contains("Readers cannot see it yet.");
        }
    }

    private static String page(String path) {
        HttpResponse<String> answer = RunningServer.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String section(String page, String id) {
        int start = page.indexOf("id=\"%s\"".formatted(id));
        assertThat(start).isPositive();
        int end = page.indexOf("<h2", start);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static int width(String page) {
        return Pattern.compile("bevan-lineage\"[^>]*width=\"(\\d+)\"")
                .matcher(page)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElse(0);
    }
}
