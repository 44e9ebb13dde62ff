package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Verbs, exit codes and JSON, on a workspace with two small months published one after the other. */
final class CommandsTest {
    private static final String OMEPRAZOLE = "0103050P0AAAAAA";
    private static final String ITEMS = "SELECT sum(items) AS items FROM gold.fct_prescribing_practice_month";

    @TempDir
    private static Path folder;

    private static Path workspace;
    private static Path january;

    @TempDir
    private Path own;

    @BeforeAll
    static void publishTwice() {
        workspace = folder.resolve("workspace");
        january = SmallMonth.of("2024-01").with("F84001", OMEPRAZOLE, 10).writeTo(folder.resolve("january.csv"));
        Path february = SmallMonth.of("2024-02").with("F84001", OMEPRAZOLE, 20).writeTo(folder.resolve("february.csv"));
        Asked.bevan("init", workspace).exits(ExitCode.DONE);
        Asked.bevan("run", "--workspace", workspace, "--path", january).exits(ExitCode.DONE);
        Asked.bevan("run", "--workspace", workspace, "--path", february).exits(ExitCode.DONE);
    }

    @Test
    void bevanAloneNamesTheVerbs() {
        Asked asked = Asked.bevan().exits(ExitCode.DONE);

        assertThat(asked.out()).contains("demo", "init", "run", "query", "Next: bevan demo");
    }

    @Test
    void helpAndVersionAreAskedForAsEverywhere() {
        assertThat(Asked.bevan("--help").exits(ExitCode.DONE).out()).contains("Usage: bevan", "publications");
        assertThat(Asked.bevan("run", "--help").exits(ExitCode.DONE).out()).contains("Usage: bevan run", "--path");
        assertThat(Asked.bevan("--version").exits(ExitCode.DONE).out()).startsWith("Bevan ");
        assertThat(Asked.bevan("run", "--version").exits(ExitCode.DONE).out()).startsWith("Bevan ");
    }

    @Test
    void anUnknownVerbSuggestsTheNearest() {
        Asked asked = Asked.bevan("qurey", "SELECT 1").exits(ExitCode.WRONG_USE);

        assertThat(asked.err()).contains("qurey").contains("query");
    }

    @Test
    void wrongUseSaysWhatIsRight() {
        assertThat(Asked.bevan("run", "--workspace", workspace, "--period", "September")
                        .exits(ExitCode.WRONG_USE)
                        .err())
                .contains("'September' is not a month; write it as 2026-06");
        assertThat(Asked.bevan("explain", "--workspace", workspace, "actual_cost")
                        .exits(ExitCode.WRONG_USE)
                        .err())
                .contains("write layer.table.column");
        assertThat(Asked.bevan("publications", "--workspace", workspace, "show")
                        .exits(ExitCode.WRONG_USE)
                        .err())
                .contains("Which publication?");
    }

    @Test
    void nothingToDoIsDoneUnlessAskedToFail() {
        Asked.bevan("run", "--workspace", workspace, "--path", january).exits(ExitCode.DONE);
        Asked.bevan("run", "--workspace", workspace, "--path", january, "--fail-if-idle")
                .exits(ExitCode.NOTHING_TO_DO);
    }

    @Test
    void aFileLeftOutFailsOnlyUnderStrict() throws IOException {
        Path page = Files.writeString(own.resolve("epd.csv"), "<!DOCTYPE html><html><body>404</body></html>");

        Asked usual = Asked.bevan("ingest", "--workspace", workspace, "--path", page);
        Asked strict = Asked.bevan("ingest", "--workspace", workspace, "--path", page, "--strict");

        usual.exits(ExitCode.DONE);
        strict.exits(ExitCode.FAILED);
        assertThat(strict.out()).contains("epd.csv is a web page, not data");
    }

    @Test
    void aQuestionAboutAnUnknownTableNamesTheNearest() {
        Asked asked = Asked.bevan(
                        "query", "--workspace", workspace, "SELECT * FROM gold.fct_prescribing_practice_months")
                .exits(ExitCode.FAILED);

        assertThat(asked.err()).contains("did you mean", "gold.fct_prescribing_practice_month");
    }

    @Test
    void aWorkspaceThatSomebodyWritesToIsLocked() throws IOException, InterruptedException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        workspace.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).contains("writing to");

            Asked asked = Asked.bevan("run", "--workspace", workspace, "--path", january);

            asked.exits(ExitCode.LOCKED);
            assertThat(asked.err()).contains(String.valueOf(holder.pid())).contains("bevan run");
            Asked.bevan("query", "--workspace", workspace, ITEMS).exits(ExitCode.DONE);
        } finally {
            holder.getOutputStream().close();
            holder.waitFor();
        }
        Asked.bevan("run", "--workspace", workspace, "--path", january).exits(ExitCode.DONE);
    }

    @Test
    void aWorkspaceIsNotMadeInAFolderWithSomethingInIt() throws IOException {
        Path note = Files.writeString(own.resolve("note.txt"), "keep me");

        Asked asked = Asked.bevan("init", own);

        assertThat(asked.exit()).isIn(ExitCode.FAILED.code(), ExitCode.WRONG_USE.code());
        assertThat(asked.err()).contains(own.toString()).contains("empty");
        try (Stream<Path> files = Files.list(own)) {
            assertThat(files).containsExactly(note);
        }
    }

    @Test
    void theDoctorFindsAWorkspaceInOrderAndAMissingOneNot() {
        Asked well = Asked.bevan("doctor", "--workspace", workspace).exits(ExitCode.DONE);
        Asked missing =
                Asked.bevan("doctor", "--workspace", own.resolve("nowhere")).exits(ExitCode.FAILED);

        assertThat(well.out())
                .contains("Java", "Models", "Engine", "is current")
                .doesNotContain("PROBLEM");
        assertThat(missing.out()).contains("PROBLEM  Workspace").contains("bevan init");
    }

    @Test
    void aBackupRestoredElsewhereAnswersTheSame() {
        Path backup = own.resolve("backup");
        Path restored = own.resolve("restored");

        Asked.bevan("backup", "--workspace", workspace, backup).exits(ExitCode.DONE);
        Asked.bevan("restore", backup, restored).exits(ExitCode.DONE);

        Published copy = new Published(restored);
        assertThat(copy.rows(ITEMS)).isEqualTo(new Published(workspace).rows(ITEMS));
        assertThat(copy.publications()).isEqualTo(new Published(workspace).publications());
        Path march = SmallMonth.of("2024-03").with("F84001", OMEPRAZOLE, 40).writeTo(own.resolve("march.csv"));
        Asked.bevan("run", "--workspace", restored, "--path", march).exits(ExitCode.DONE);
        assertThat(copy.value(ITEMS)).isEqualTo("70");
        assertThat(new Published(workspace).value(ITEMS)).isEqualTo("30");
    }

    @Test
    void figuresAndTimesReadAsPeopleWriteThem() {
        assertThat(Asked.bevan("explain", "gold.fct_prescribing_practice_month.actual_cost", "--workspace", workspace)
                        .exits(ExitCode.DONE)
                        .out())
                .contains("adds up to 30.00000 over 2 rows");
        assertThat(Asked.bevan("status", "--workspace", workspace)
                        .exits(ExitCode.DONE)
                        .out())
                .containsPattern("Published: \\S+, at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\n");
    }

    @Test
    void stepsOfARunSayHowLongTheyTook() {
        JsonNode runs = Asked.bevan("runs", "--workspace", workspace, "--json")
                .exits(ExitCode.DONE)
                .json();
        String first = runs.get(runs.size() - 1).get("run").asText();

        assertThat(Asked.bevan("runs", first, "--workspace", workspace)
                        .exits(ExitCode.DONE)
                        .out())
                .containsPattern("build \\S+ +succeeded +[0-9.]+ ?(ms|s|min)");
    }

    @Test
    void statusSaysWhatWasSetAsideAndWhy() throws IOException {
        Path fresh = own.resolve("fresh");
        Asked.bevan("init", fresh).exits(ExitCode.DONE);
        Path empty = Files.createFile(own.resolve("empty.csv"));
        Asked.bevan("ingest", "--workspace", fresh, "--path", empty).exits(ExitCode.DONE);
        Asked.bevan("ingest", "--workspace", fresh, "--path", empty).exits(ExitCode.DONE);

        assertThat(Asked.bevan("status", "--workspace", fresh)
                        .exits(ExitCode.DONE)
                        .out())
                .contains("Set aside so far: 1 file\n", "empty.csv is empty. Nothing was landed");
        assertThat(Asked.bevan("status", "--workspace", fresh, "--json")
                        .exits(ExitCode.DONE)
                        .json()
                        .get("quarantined"))
                .hasSize(1);
    }

    @Test
    void rollingBackShowsReadersTheEarlierFigures() {
        Published published = new Published(workspace);
        String latest = published.current();
        String first = published.publications().stream().sorted().toList().getFirst();

        Asked back = Asked.bevan("publications", "rollback", first, "--workspace", workspace);

        back.exits(ExitCode.DONE);
        assertThat(back.out()).contains("Readers now see " + first);
        assertThat(published.current()).isEqualTo(first);
        assertThat(published.value(ITEMS)).isEqualTo("10");
        Asked.bevan("publications", "rollback", latest, "--workspace", workspace)
                .exits(ExitCode.DONE);
        assertThat(published.value(ITEMS)).isEqualTo("30");
    }

    @TestFactory
    Stream<DynamicTest> everyVerbAnswersInJson() {
        String current = new Published(workspace).current();
        Map<String, List<Object>> commands = Map.ofEntries(
                Map.entry("init", List.of("init", own.resolve("new"))),
                Map.entry("doctor", List.of("doctor", "--workspace", workspace)),
                Map.entry("ingest", List.of("ingest", "--workspace", workspace, "--path", january)),
                Map.entry("build", List.of("build", "--workspace", workspace)),
                Map.entry("check", List.of("check", "--workspace", workspace)),
                Map.entry("publish", List.of("publish", "--workspace", workspace)),
                Map.entry("run", List.of("run", "--workspace", workspace, "--path", january)),
                Map.entry("status", List.of("status", "--workspace", workspace)),
                Map.entry("runs", List.of("runs", "--workspace", workspace)),
                Map.entry("publications", List.of("publications", "--workspace", workspace)),
                Map.entry("publications show", List.of("publications", "show", current, "--workspace", workspace)),
                Map.entry(
                        "publications rollback",
                        List.of("publications", "rollback", current, "--workspace", workspace)),
                Map.entry("query", List.of("query", "--workspace", workspace, ITEMS)),
                Map.entry(
                        "explain",
                        List.of("explain", "--workspace", workspace, "gold.fct_prescribing_practice_month.nic")),
                Map.entry("backup", List.of("backup", "--workspace", workspace, own.resolve("json-backup"))),
                Map.entry(
                        "simulate prescribing",
                        List.of(
                                "simulate",
                                "prescribing",
                                "--months",
                                "2025-01",
                                "--practices",
                                2,
                                "--rows-per-month",
                                100,
                                "--out",
                                own.resolve("simulated"))));

        return commands.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    Object[] arguments = Stream.concat(entry.getValue().stream(), Stream.of("--json"))
                            .toArray();

                    JsonNode answer =
                            Asked.bevan(arguments).exits(ExitCode.DONE).json();

                    assertThat(answer.isContainerNode()).as(answer.toString()).isTrue();
                    assertThat(names(answer).toList())
                            .as("names as in the API and in tables; tables stand under their own")
                            .allMatch(name -> name.matches("[a-z0-9_]+(\\.[a-z0-9_]+)?"));
                }));
    }

    private static Stream<String> names(JsonNode json) {
        return Stream.concat(
                json.propertyStream().map(Map.Entry::getKey), json.valueStream().flatMap(CommandsTest::names));
    }
}
