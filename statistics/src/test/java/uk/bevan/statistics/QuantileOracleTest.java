package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every row of the published file of quantiles. */
class QuantileOracleTest {
    private static final Map<String, Integer> SIZES = Map.of("Decile", 10, "Septile", 7, "Quartile", 4);

    @Test
    void everyPublishedQuantileIsReproduced() throws IOException {
        Map<String, List<Map<String, String>>> groups = new LinkedHashMap<>();
        for (Map<String, String> row : OracleFiles.sheet("testdata_Quantiles.xlsx", "testdata_Quantiles")) {
            groups.computeIfAbsent(group(row), key -> new ArrayList<>()).add(row);
        }
        int rows = 0;
        for (Map.Entry<String, List<Map<String, String>>> group : groups.entrySet()) {
            rows += compare(group.getKey(), group.getValue());
        }
        assertThat(rows).isEqualTo(1017);
    }

    private static int compare(String name, List<Map<String, String>> rows) {
        List<Map<String, String>> known =
                rows.stream().filter(row -> !row.get("Value").isEmpty()).toList();
        Map<String, String> first = rows.getFirst();
        boolean lowestFirst = !first.get("GroupSet").equals("None")
                && !first.get("Test").equals("BadPolarity")
                && (first.get("Polarity").contains("High")
                        || first.get("Polarity").equals("0"));
        Outcome<int[]> found = Quantiles.assign(
                OracleFiles.numbers(known, "Value"),
                SIZES.get(first.get("QuantileNm")),
                lowestFirst ? Quantiles.Order.LOWEST_FIRST : Quantiles.Order.HIGHEST_FIRST);

        Optional<int[]> assigned = found.value();
        for (int i = 0; i < known.size(); i++) {
            int position = i;
            String text = assigned.map(quantiles -> String.valueOf(quantiles[position]))
                    .orElse("");
            assertThat(text)
                    .as("%s, %s", name, known.get(i))
                    .isEqualTo(known.get(i).get("QuantileInGrp"));
        }
        assertThat(rows.stream().filter(row -> row.get("Value").isEmpty()))
                .allSatisfy(row -> assertThat(row.get("QuantileInGrp")).isEmpty());
        return rows.size();
    }

    private static String group(Map<String, String> row) {
        String set = row.get("GroupSet");
        return row.get("QuantileNm") + " " + set + " "
                + (set.equals("None") ? "" : row.get("IndSexRef"))
                + (set.equals("IndSexReg") ? " " + row.get("ParentCode") : "");
    }
}
