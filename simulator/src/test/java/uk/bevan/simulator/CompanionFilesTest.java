package uk.bevan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the files of one simulation fit together, without a key that leads nowhere. */
final class CompanionFilesTest {
    private static final int PRACTICES = 120;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void generate() throws IOException {
        YearMonth month = YearMonth.of(2025, 1);
        PrescribingSimulation simulation =
                new PrescribingSimulation(month, month, PRACTICES, 60_000, PrescribingLayout.EPD, 11);
        new PrescribingSimulator(simulation).writeTo(folder, ProgressListener.NONE);
    }

    @Test
    void everyPracticeHasAPostcodeWithPositionAndDeprivation() throws IOException {
        Set<String> positions = new HashSet<>(column("geography/simulated_postcode_latlong.csv", 0));
        Set<String> deprived = new HashSet<>(column("geography/simulated_postcode_lsoa21_imd2025.csv", 0));

        List<String> postcodes = Lines.cells(folder.resolve("ods/simulated_epraccur.csv")).stream()
                .map(row -> row.get(9))
                .toList();
        assertThat(postcodes).hasSizeGreaterThan(PRACTICES);
        assertThat(deprived).containsAll(postcodes).hasSameSizeAs(positions);
        assertThat(positions)
                .containsAll(postcodes.stream()
                        .map(postcode -> postcode.length() > 7 ? postcode.replace(" ", "") : postcode)
                        .toList());
    }

    @Test
    void everyLsoaHasAnIndexAndAnIcb() throws IOException {
        String change = "geography/simulated_lookup_lsoa11_lsoa21_ltla22.csv";

        assertThat(column("geography/simulated_imd2019_lsoa11.csv", 0))
                .doesNotHaveDuplicates()
                .hasSameElementsAs(column(change, 1))
                .hasSameElementsAs(column("geography/simulated_lookup_lsoa11_sicbl22_icb22_ltla22.csv", 1))
                .containsAll(column("gp/simulated_gp_registrations_practice_lsoa11.csv", 2));
        assertThat(column("geography/simulated_imd2025_lsoa21.csv", 0))
                .doesNotHaveDuplicates()
                .hasSameElementsAs(column(change, 4))
                .hasSameElementsAs(column("geography/simulated_lookup_lsoa21_icb24.csv", 1))
                .hasSameElementsAs(column("geography/simulated_postcode_lsoa21_imd2025.csv", 3));
        assertThat(column(change, 2)).contains("U", "S");
    }

    @Test
    void ranksAreEachGivenOnceAndDecilesAreTenths() throws IOException {
        List<String> ranks = column("geography/simulated_imd2025_lsoa21.csv", 9);
        List<String> deciles = column("geography/simulated_imd2025_lsoa21.csv", 1);

        Map<String, Integer> sizes = new HashMap<>();
        deciles.forEach(decile -> sizes.merge(decile, 1, Integer::sum));
        assertThat(ranks).doesNotHaveDuplicates().contains("1", String.valueOf(ranks.size()));
        assertThat(sizes).hasSize(10);
        assertThat(sizes.values())
                .allSatisfy(size -> assertThat(size).isBetween(ranks.size() / 10, ranks.size() / 10 + 1));
    }

    @Test
    void registrationsAddUpToPlausibleLists() throws IOException {
        Map<String, Integer> lists = new HashMap<>();
        for (List<String> row : rows("gp/simulated_gp_registrations_practice_lsoa11.csv")) {
            lists.merge(row.getFirst(), Integer.parseInt(row.get(3)), Integer::sum);
        }

        List<Integer> sizes = new ArrayList<>(lists.values());
        sizes.sort(Integer::compare);
        assertThat(sizes).hasSize(PRACTICES);
        // England, autumn 2022: quartiles 5,318, 8,211 and 11,985.
        assertThat(sizes.get(PRACTICES / 4)).isBetween(4_000, 7_000);
        assertThat(sizes.get(PRACTICES / 2)).isBetween(6_800, 9_800);
        assertThat(sizes.get(PRACTICES * 3 / 4)).isBetween(9_500, 15_000);
        assertThat(sizes.getFirst()).isGreaterThanOrEqualTo(1_200);
    }

    @Test
    void everyPrescribedCodeIsClassifiedOrWasChanged() throws IOException {
        YearMonth month = YearMonth.of(2015, 1);
        List<Presentation> formulary = new FormularyBuilder(Parameters.load(), 11).build();
        List<String> changes = column("prescribing/simulated_bnf_code_changes.csv", 0);

        List<String> earlier = formulary.stream()
                .filter(Presentation::codeChanged)
                .map(presentation -> presentation.codeIn(month))
                .toList();
        assertThat(changes).isNotEmpty().isEqualTo(earlier).doesNotHaveDuplicates();
        assertThat(formulary.stream().map(Presentation::code))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(changes);
    }

    private static List<String> column(String name, int column) throws IOException {
        return rows(name).stream().map(row -> row.get(column)).toList();
    }

    private static List<List<String>> rows(String name) throws IOException {
        List<List<String>> all = Lines.cells(folder.resolve(name));
        return all.subList(1, all.size());
    }
}
