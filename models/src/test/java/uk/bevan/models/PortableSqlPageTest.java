package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page analysts read says what the compiler does. */
final class PortableSqlPageTest {
    private static final Path PAGE = Path.of("..", "docs", "developer", "portable-sql.md");

    @Test
    void listsEveryFunctionOfOurs() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);

        for (PortableFunction function : PortableFunction.ALL) {
            assertThat(page)
                    .contains("| `%s` | %s | %s |"
                            .formatted(function.signature(), function.returns(), function.meaning()));
        }
    }

    @Test
    void listsEveryFunctionThatIsAllowedOrRefused() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);

        for (String name : PortableOperators.names()) {
            assertThat(page).containsAnyOf("`" + name + "`", "`" + name + "(");
        }
        WordRules.REFUSED_FUNCTIONS.forEach(
                (name, instead) -> assertThat(page).contains("| `%s` | %s |".formatted(name, instead)));
    }

    @Test
    void noFunctionIsBothAllowedAndRefused() {
        assertThat(PortableOperators.names()).doesNotContainAnyElementsOf(WordRules.REFUSED_FUNCTIONS.keySet());
    }
}
