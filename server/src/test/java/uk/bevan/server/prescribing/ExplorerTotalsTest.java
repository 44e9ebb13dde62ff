package uk.bevan.server.prescribing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.bevan.pipeline.Platform;
import uk.bevan.pipeline.Questions;
import uk.bevan.server.RunningServer;
import uk.bevan.server.SmallWorkspace;

/** For ten random selections the explorer, its rows, its file and plain SQL over the fact say the same, to the penny. */
final class ExplorerTotalsTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A selection. */
    record Selection(List<String> codes, String measure, YearMonth from, YearMonth until, String level) {
        String link() {
            return "codes=%s&measure=%s&from=%s&to=%s&level=%s"
                    .formatted(String.join(",", codes), measure, from, until, level);
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void explorerAgreesWithQuery(@ForAll("selections") Selection selection) {
        BigDecimal asked = query(selection);

        JsonNode byArea = json(selection, "area");
        JsonNode byMonth = json(selection, "month");
        JsonNode byBoth = json(selection, "area_month");
        assertThat(number(byArea.path("total").path("value"))).isEqualByComparingTo(asked);
        assertThat(sum(byArea)).as("sum over areas").isEqualByComparingTo(asked);
        assertThat(sum(byMonth)).as("sum over months").isEqualByComparingTo(asked);
        assertThat(sum(byBoth)).as("sum over areas and months").isEqualByComparingTo(asked);
        assertThat(csvSum(selection)).as("sum of the file").isEqualByComparingTo(asked);
    }

    @Provide
    Arbitrary<Selection> selections() {
        List<String> presentations = presentations();
        Arbitrary<String> code = Combinators.combine(
                        Arbitraries.of(presentations), Arbitraries.of(2, 4, 6, 7, 9, 11, 15))
                .as((presentation, length) -> prefix(presentation, length));
        Arbitrary<YearMonth> month = Arbitraries.integers().between(0, 5).map(SmallWorkspace.FROM::plusMonths);
        return Combinators.combine(
                        code.list().ofMinSize(1).ofMaxSize(4).uniqueElements(),
                        Arbitraries.of("items", "quantity", "nic", "actual_cost"),
                        month,
                        month,
                        Arbitraries.of("practice", "sub_icb", "icb", "region", "england"))
                .as((codes, measure, one, other, level) -> new Selection(
                        codes, measure, one.isBefore(other) ? one : other, one.isBefore(other) ? other : one, level));
    }

    // Appliances have chapters, sections and presentations only.
    private static String prefix(String presentation, int length) {
        if (presentation.length() == 11) {
            return length <= 4 ? presentation.substring(0, length) : presentation;
        }
        return presentation.substring(0, length);
    }

    private static List<String> presentations() {
        try (Platform platform = Platform.openForReading(SmallWorkspace.folder())) {
            return new Questions(platform)
                            .ask(
                                    "SELECT DISTINCT current_code FROM gold.dim_bnf_presentation WHERE"
                                            + " first_prescribed IS NOT NULL ORDER BY 1",
                                    Optional.empty(),
                                    100_000)
                            .rows()
                            .stream()
                            .map(row -> String.valueOf(row.getFirst()))
                            .toList();
        }
    }

    private static BigDecimal query(Selection selection) {
        List<String> conditions = new ArrayList<>();
        selection.codes().forEach(code -> conditions.add("presentation.current_code LIKE '%s%%'".formatted(code)));
        String sql = """
            SELECT coalesce(sum(CAST(fact.%s AS DECIMAL(18,5))), 0) AS total
            FROM gold.fct_prescribing_practice_month AS fact
            JOIN gold.dim_bnf_presentation AS presentation ON presentation.bnf_code = fact.bnf_code
            WHERE fact.month BETWEEN DATE '%s' AND DATE '%s' AND (%s)
            """.formatted(
                        selection.measure(),
                        selection.from().atDay(1),
                        selection.until().atDay(1),
                        String.join(" OR ", conditions));
        try (Platform platform = Platform.openForReading(SmallWorkspace.folder())) {
            return (BigDecimal) new Questions(platform)
                    .ask(sql, Optional.empty(), 1)
                    .rows()
                    .getFirst()
                    .getFirst();
        }
    }

    private static JsonNode json(Selection selection, String by) {
        HttpResponse<String> answer =
                RunningServer.get("/api/v1/prescribing?%s&by=%s&limit=10000".formatted(selection.link(), by));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static BigDecimal sum(JsonNode answer) {
        return StreamSupport.stream(answer.path("rows").spliterator(), false)
                .map(row -> number(row.path("value")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal number(JsonNode value) {
        return value.decimalValue();
    }

    private static BigDecimal csvSum(Selection selection) {
        String csv = RunningServer.get("/api/v1/prescribing?%s&format=csv".formatted(selection.link()))
                .body();
        BigDecimal sum = BigDecimal.ZERO;
        for (String line : csv.lines().skip(1).toList()) {
            // The value stands before unit and rank, whatever commas a name before it has.
            String[] cells = line.split(",", -1);
            sum = sum.add(new BigDecimal(cells[cells.length - 3]));
        }
        return sum;
    }
}
