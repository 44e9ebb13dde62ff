package uk.bevan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many rows for a practice as a real one has, so that shares can be held against those of September 2017. */
final class PrescribingDistributionsTest {
    private static final int PRACTICES = 24;
    private static final int ROWS = 60_000;
    private static final YearMonth JANUARY = YearMonth.of(2025, 1);
    private static final YearMonth AUGUST = YearMonth.of(2025, 8);

    @TempDir
    private static Path folder;

    private static Lines january;
    private static Lines august;

    @BeforeAll
    static void generate() throws IOException {
        PrescribingSimulation simulation =
                new PrescribingSimulation(JANUARY, AUGUST, PRACTICES, ROWS, PrescribingLayout.EPD_SNOMED, 21);
        new PrescribingSimulator(simulation).writeTo(folder, ProgressListener.NONE);
        january = Lines.of(PrescribingLayout.EPD_SNOMED, folder.resolve("prescribing/simulated_EPD_SNOMED_202501.csv"));
        august = Lines.of(PrescribingLayout.EPD_SNOMED, folder.resolve("prescribing/simulated_EPD_SNOMED_202508.csv"));
    }

    @Test
    void fewPresentationsMakeMostOfTheItems() {
        List<Long> items = items(january, "BNF_PRESENTATION_CODE").values().stream()
                .sorted(Comparator.reverseOrder())
                .toList();

        // Four real practices: 0.15, 0.56, 0.93.
        assertThat(share(items, 10)).isBetween(0.09, 0.26);
        assertThat(share(items, 100)).isBetween(0.48, 0.68);
        assertThat(share(items, 1000)).isBetween(0.85, 0.96);
    }

    @Test
    void chaptersKeepTheirShares() {
        Map<String, Long> chapters = items(january, "BNF_CHAPTER_PLUS_CODE");
        double all = total(january);

        // Four real practices: 29 % and 20 %.
        assertThat(chapters.get("02: Cardiovascular System") / all).isCloseTo(0.29, within(0.06));
        assertThat(chapters.get("04: Central Nervous System") / all).isCloseTo(0.20, within(0.06));
        assertThat(chapters).containsKeys("20: Dressings", "21: Appliances", "23: Stoma Appliances");
    }

    @Test
    void aPresentationComesWithSeveralQuantities() {
        long pairs = january.rows().stream()
                .map(row -> january.cell(row, "PRACTICE_CODE") + january.cell(row, "BNF_PRESENTATION_CODE"))
                .distinct()
                .count();

        // Four real practices: 1.88.
        assertThat((double) ROWS / pairs).isBetween(1.5, 2.1);
    }

    @Test
    void antibioticsAreForWinter() {
        double winter = antibiotics(january) / (double) total(january);
        double summer = antibiotics(august) / (double) total(august);

        assertThat(winter / summer).isBetween(1.3, 1.8);
    }

    @Test
    void actualCostIsNicLessTheDiscountPlusContainers() {
        assertThat(january.rows()).allSatisfy(row -> {
            BigDecimal nic = january.number(row, "NIC");
            BigDecimal containers = january.number(row, "ITEMS").multiply(new BigDecimal("0.0127"));
            BigDecimal paid = january.number(row, "ACTUAL_COST").subtract(containers);
            BigDecimal discounted = nic.multiply(new BigDecimal("0.92785"));

            assertThat(paid.subtract(nic).abs().min(paid.subtract(discounted).abs()))
                    .isLessThanOrEqualTo(new BigDecimal("0.00001"));
        });
    }

    @Test
    void pricesAreNearRealOnes() {
        double poundsAnItem = january.sum("NIC").doubleValue() / total(january);

        // England, 2024/25: between 8 and 9 pounds.
        assertThat(poundsAnItem).isBetween(5.0, 14.0);
    }

    @Test
    void snomedCodesHaveACheckDigitAndMostPresentationsHaveOne() {
        List<String> codes = january.rows().stream()
                .map(row -> january.cell(row, "SNOMED_CODE"))
                .distinct()
                .toList();

        assertThat(codes)
                .hasSizeGreaterThan(2_000)
                .allMatch(SnomedCodes::valid)
                .allMatch(code -> code.matches("[1-9]\\d{14,17}"));
        assertThat(codes.stream().map(String::length).distinct()).contains(15, 16, 17, 18);
    }

    @Test
    void bnfCodesHaveTheStructureOfTheClassification() {
        assertThat(january.rows()).allSatisfy(row -> {
            String code = january.cell(row, "BNF_PRESENTATION_CODE");
            String chemical = january.cell(row, "BNF_CHEMICAL_SUBSTANCE_CODE");
            assertThat(code)
                    .startsWith(chemical)
                    .startsWith(january.cell(row, "BNF_CHAPTER_PLUS_CODE").substring(0, 2));
            if (code.charAt(0) == '2') {
                assertThat(code).matches("2[0-3]\\d{9}");
                assertThat(chemical).hasSize(4);
            } else {
                assertThat(code).matches("\\d{7}[A-Z]\\d(AA[A-Z]{2}|B[A-Z][A-Z]{2})[A-Z]{2}");
                assertThat(chemical).hasSize(9);
            }
        });
    }

    private static long antibiotics(Lines lines) {
        return items(lines, "BNF_CHEMICAL_SUBSTANCE_CODE").entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("0501"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, Long> items(Lines lines, String column) {
        Map<String, Long> items = new HashMap<>();
        for (List<String> row : lines.rows()) {
            items.merge(lines.cell(row, column), Long.valueOf(lines.cell(row, "ITEMS")), Long::sum);
        }
        return items;
    }

    private static long total(Lines lines) {
        return lines.sum("ITEMS").longValueExact();
    }

    private static double share(List<Long> items, int first) {
        double all = items.stream().mapToLong(Long::longValue).sum();
        return items.stream().limit(first).mapToLong(Long::longValue).sum() / all;
    }
}
