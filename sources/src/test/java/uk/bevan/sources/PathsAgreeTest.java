package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import uk.bevan.lake.Leftovers;

final class PathsAgreeTest {
    private static final String ROWS =
            "SELECT _line, month, practice, name, code, items, cost, period FROM TABLE ORDER BY _line";
    private static final String REJECTS = "SELECT line, column_name, delivered_text, reason FROM TABLE ORDER BY line";

    @Provide
    Arbitrary<List<String>> records() {
        Arbitrary<String> month = Arbitraries.of("201709", "2017_09", "2017-09", "201713", " 201709", "");
        Arbitrary<String> practice = Arbitraries.of("A12345", "-", "a12345", " A12345 ", "");
        Arbitrary<String> name =
                Arbitraries.of("x", "\"BATH, GLOS\"", "THE \"OLD\" SURGERY", "\"a\"\"b\"", "", "  ", "É");
        Arbitrary<String> code = Arbitraries.of("0402", "1.23E+17", "'0402", "0501013E0", "", "1E+05");
        Arbitrary<String> items =
                Arbitraries.of("1", "4.", "0000031", "1.5", "-1", "1e3", "\"1,234\"", "", "99999999999999999999");
        Arbitrary<String> cost = Arbitraries.of("1.00", "1.005", ".5", "", "-", "1.5000", " 2 ", "1_0");
        return Combinators.combine(month, practice, name, code, items, cost)
                .as((m, p, n, c, i, k) -> String.join(",", m, p, n, c, i, k))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    /** A blank line at the end makes lines and records differ, so that Java reads the file instead of the engine. */
    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void theEngineAndJavaLandIdenticalRowsAndLoseNone(@ForAll("records") List<String> records) throws IOException {
        String text =
                LandingFixture.HEADER + String.join("\n", records) + "\n" + "201709,A12345,x,0402,1,1\n".repeat(12);

        Seen engine = land(text, true);
        Seen java = land(text + "\n", false);

        assertThat(java).isEqualTo(engine);
        assertThat(engine.landed() + engine.rejected()).isEqualTo(records.size() + 12L);
    }

    private record Seen(long landed, long rejected, List<String> rows, List<String> rejects) {}

    private static Seen land(String text, boolean byEngine) throws IOException {
        Path folder = Files.createTempDirectory("paths-agree");
        try (LandingFixture fixture = new LandingFixture(folder)) {
            FileOutcome outcome = fixture.ingestSale(fixture.write("a.csv", text));
            assertThat(outcome.status()).as(outcome.toString()).isEqualTo(FileOutcome.Status.LANDED);
            assertThat(fixture.engineRead()).as("read by the engine").isEqualTo(byEngine);
            return new Seen(
                    outcome.rowsLanded(),
                    outcome.rowsRejected(),
                    fixture.rows("bronze.sale", ROWS),
                    fixture.rows("bronze.reject", REJECTS));
        } finally {
            Leftovers.delete(folder);
        }
    }
}
