package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.Layout;

/** Codes that a spreadsheet took for numbers, under the contract of the prescribing dataset itself: rejected, not repaired. */
final class LostDigitsTest {
    private static final String BNF = "0103050P0AAAAAA";
    private static final String SNOMED = "11237811000001105";
    /** Sound lines before each damaged one, as many as the contract wants for one reject. */
    private static final int SOUND = 10_000;

    @TempDir
    Path folder;

    private LandingFixture fixture;
    private BronzeContract contract;

    @BeforeEach
    void open() {
        fixture = new LandingFixture(folder);
        contract = RealFilesTest.contracts().stream()
                .filter(candidate -> candidate.table().toString().equals("bronze.epd_snomed"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String line(String bnf, String snomed) {
        Map<String, String> values = new HashMap<>(Map.of(
                "month", "202601", "practice_code", "F84001", "items", "1", "total_quantity", "28", "nic", "1.00"));
        values.put("actual_cost", "0.93");
        values.put("bnf_code", bnf);
        values.put("snomed_code", snomed);
        return layout().headers().keySet().stream()
                .map(column -> values.getOrDefault(column, ""))
                .collect(Collectors.joining(","));
    }

    private Layout layout() {
        return contract.layouts().getFirst();
    }

    private String header() {
        return layout().headers().values().stream().map(List::getFirst).collect(Collectors.joining(","));
    }

    @Test
    void aCodeThatLostDigitsIsSetAsideWithItsLineAndTheRestLands() {
        List<String> damaged = List.of(
                line(BNF, "1.12378E+16"),
                line(BNF, "11237811000001100"),
                line(BNF.substring(1), SNOMED),
                line("1.03E+14", SNOMED));
        List<String> lines = new ArrayList<>(List.of(header()));
        damaged.forEach(line -> {
            for (int sound = 0; sound < SOUND; sound++) {
                lines.add(line(BNF, SNOMED));
            }
            lines.add(line);
        });

        FileOutcome outcome = fixture.ingest(
                        List.of(contract),
                        LandingFixture.OPTIONS,
                        fixture.write("a.csv", String.join("\n", lines) + "\n"))
                .outcomes()
                .getFirst();

        assertThat(outcome.rowsLanded()).as(outcome.toString()).isEqualTo(4L * SOUND);
        assertThat(outcome.reason().orElseThrow()).contains("4 of 40,004 records were rejected");
        assertThat(fixture.rows("bronze.reject", "SELECT line, column_name, delivered_text FROM TABLE ORDER BY line"))
                .containsExactly(
                        "10002|snomed_code|1.12378E+16",
                        "20003|snomed_code|11237811000001100",
                        "30004|bnf_code|" + BNF.substring(1),
                        "40005|bnf_code|1.03E+14");
        assertThat(fixture.rows("bronze.epd_snomed", "SELECT DISTINCT bnf_code, snomed_code FROM TABLE"))
                .containsExactly(BNF + "|" + SNOMED);
    }
}
