package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.bevan.cli.RealWorkspace.Real;

/** What the page for analysts shows runs, and has an answer. */
@ExtendWith(RealWorkspace.class)
final class AnalystPageTest {
    private static final Path PAGE = Path.of("../docs/analyst/prescribing.md");
    private static final Pattern QUESTION =
            Pattern.compile("\\*\\*([^*]+\\?)\\*\\*.*?```sql\n(.*?)```", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> everyQueryHasAnAnswer(Real real) throws IOException {
        List<DynamicTest> tests = QUESTION.matcher(Files.readString(PAGE))
                .results()
                .map(found -> dynamicTest(found.group(1), () -> {
                    List<Map<String, String>> rows = real.published().rows(found.group(2));

                    assertThat(rows).isNotEmpty();
                    assertThat(rows)
                            .allSatisfy(row ->
                                    assertThat(String.join("", row.values())).isNotBlank());
                }))
                .toList();

        assertThat(tests).hasSize(10);
        return tests.stream();
    }

    @Test
    void everyGoldTableIsOnThePage(Real real) throws IOException {
        String page = Files.readString(PAGE);

        List<String> published = new ArrayList<>();
        Asked.bevan("publications", "show", real.published().current(), "--workspace", real.workspace(), "--json")
                .exits(ExitCode.DONE)
                .json()
                .get("tables")
                .fieldNames()
                .forEachRemaining(published::add);
        assertThat(published.stream().filter(name -> name.startsWith("gold.")))
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
}
