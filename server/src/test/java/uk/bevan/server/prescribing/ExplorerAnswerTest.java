package uk.bevan.server.prescribing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.bevan.server.RunningServer;

final class ExplorerAnswerTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void areasWithinAFocusAddUpToIt() {
        JsonNode icbs = ask("level=icb&measure=actual_cost");
        JsonNode first = icbs.path("rows").get(0);

        JsonNode within = ask("level=practice&measure=actual_cost&area=icb:"
                + first.path("area_code").asString());

        assertThat(within.path("total").path("value").decimalValue())
                .isEqualByComparingTo(first.path("value").decimalValue());
        assertThat(values(within).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(first.path("value").decimalValue());
    }

    @Test
    void costPerItemIsCostOverItems() {
        JsonNode answer = ask("measure=cost_per_item&level=region");

        JsonNode cost = ask("measure=actual_cost&level=region").path("total");
        JsonNode items = ask("measure=items&level=region").path("total");
        assertThat(answer.path("total").path("value").decimalValue())
                .isEqualByComparingTo(cost.path("value")
                        .decimalValue()
                        .divide(items.path("value").decimalValue(), 6, RoundingMode.HALF_EVEN));
    }

    @Test
    void aSetRelatedToItselfIsAHundredPerHundred() {
        JsonNode answer = ask("codes=01&per=codes&per_codes=01&level=practice");

        assertThat(values(answer))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value).isEqualByComparingTo("100"));
    }

    @Test
    void ratesArePerThousandPatientsOfEachMonth() {
        JsonNode one = ask("per=patients&level=icb&from=2025-03&to=2025-03");
        JsonNode total = one.path("total");

        assertThat(total.path("value").decimalValue())
                .isEqualByComparingTo(total.path("numerator")
                        .decimalValue()
                        .multiply(BigDecimal.valueOf(1000))
                        .divide(total.path("denominator").decimalValue(), 6, RoundingMode.HALF_EVEN));
        assertThat(one.path("unit").asString()).isEqualTo("items per 1,000 registered patients a month");
    }

    @Test
    void theRankingBeginsWithTheHighest() {
        List<BigDecimal> values = values(ask("level=practice&measure=nic"));

        assertThat(values).hasSizeGreaterThan(10).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    private static JsonNode ask(String query) {
        return JSON.readTree(
                RunningServer.get("/api/v1/prescribing?limit=10000&" + query).body());
    }

    private static List<BigDecimal> values(JsonNode answer) {
        return StreamSupport.stream(answer.path("rows").spliterator(), false)
                .map(row -> row.path("value"))
                .filter(value -> !value.isNull())
                .map(JsonNode::decimalValue)
                .toList();
    }
}
