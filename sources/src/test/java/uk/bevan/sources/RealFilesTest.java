package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.SharedData;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.ContractReader;
import uk.bevan.models.Problems;
import uk.bevan.sources.FileOutcome.Status;

final class RealFilesTest {
    private static final Path CONTRACTS = Path.of("../nhs/src/main/resources/nhs");

    private static final String EPD_SNOMED = "12|105.0|192.51|11237811000001105";
    /** Rows by Bronze table: as many as the files have records, but for seven impossible codes among the BNF changes. */
    private static final String LANDED = """
            addr=4, adq_value=33700, bnf_code_change=2989, bnf_code_information=81655,
            bnf_snomed=56, bnf_vmp=32638, boundary_country=1, boundary_icb=42,
            boundary_nhs_region=7, boundary_region=9, boundary_sub_icb=106, dmd_amp=15,
            dmd_ampp=26, dmd_ingredient=3482, dmd_lookup=3000, dmd_vmp=7,
            dmd_vmpp=14, dmd_vtm=2859, epd=10038, epd_snomed=12,
            epraccur=43737, gp_registration_lsoa=865965, imd_2019=32844, imd_2025=33755,
            lsoa_2011_to_2021=35795, lsoa_2011_to_sub_icb=32844, lsoa_2021_to_sub_icb=33755, nhs_trust=30840,
            pdpi=61, postcode_lsoa_2021=2259654, postcode_position=2651941, practice_map=6527
            """;

    @TempDir
    Path folder;

    static List<BronzeContract> contracts() {
        Problems problems = new Problems();
        List<BronzeContract> contracts = new ContractReader(problems).readAll(CONTRACTS);
        problems.throwIfAny();
        return contracts;
    }

    @Test
    void aRealMonthOfPrescribingLandsToThePenny() {
        try (LandingFixture fixture = new LandingFixture(folder)) {
            FileOutcome outcome = fixture.ingest(
                            contracts(), LandingFixture.OPTIONS, SharedData.file("prescribing/epd/epd_201709.csv"))
                    .outcomes()
                    .getFirst();

            assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.LANDED);
            assertThat(outcome.layout()).contains("epd-area-team");
            assertThat(outcome.periods()).containsExactly(LocalDate.of(2017, 9, 1));
            assertThat(outcome.rowsLanded()).isEqualTo(10_027);
            assertThat(fixture.rows("bronze.epd", "SELECT sum(items), round(sum(actual_cost), 2) FROM TABLE"))
                    .containsExactly("46895|328908.73");
        }
    }

    @Test
    void everyRealFileLandsWholeOrSaysWhyNot() {
        try (LandingFixture fixture = new LandingFixture(folder)) {
            List<FileOutcome> outcomes = fixture.ingest(
                            contracts(),
                            LandingFixture.OPTIONS,
                            SharedData.openData().toArray(Path[]::new))
                    .outcomes();

            assertThat(landed(outcomes)).isEqualTo(LANDED.strip().replace("\n", " "));
            assertThat(outcomes.stream()
                            .filter(outcome -> outcome.status() == Status.QUARANTINED)
                            .map(FileOutcome::shownName))
                    .containsExactlyInAnyOrder(
                            "Patient_List_Size_2016_01-03.csv",
                            "20171115_1510735567868_Detailed_Prescribing_Information.csv",
                            "201801_addr.csv",
                            "201801_chem.csv",
                            "gp_prescribing_sample_chem_sub_file_presentation_level.csv");
            assertThat(reason(outcomes, "20171115_1510735567868_Detailed_Prescribing_Information.csv"))
                    .contains("for want of a period", "--period 2017-09");
            assertThat(reason(outcomes, "201801_addr.csv"))
                    .contains("each line is wrapped in quotes", "dots where blanks and commas were", "bronze.addr");
            assertThat(reason(outcomes, "f_vmpp2_3010419.xml")).contains("deviates from vmpp_v2_3.xsd");
            assertThat(fixture.rows(
                            "bronze.gp_registration_lsoa",
                            "SELECT count(*), count(DISTINCT practice_code), sum(patients) FROM TABLE"))
                    .containsExactly("865965|6484|61768942");
            assertThat(fixture.rows(
                            "bronze.epd_snomed",
                            "SELECT count(*), sum(total_quantity), sum(nic), min(snomed_code) FROM TABLE"))
                    .containsExactly(EPD_SNOMED);
        }
    }

    private static String landed(List<FileOutcome> outcomes) {
        Map<String, Long> rows = new TreeMap<>();
        outcomes.stream()
                .filter(outcome -> outcome.status() == Status.LANDED)
                .forEach(outcome -> rows.merge(
                        outcome.contract().orElse("").replace("bronze.", ""), outcome.rowsLanded(), Long::sum));
        return rows.toString().replaceAll("[{}]", "");
    }

    private static String reason(List<FileOutcome> outcomes, String file) {
        return outcomes.stream()
                .filter(outcome -> outcome.shownName().equals(file))
                .findFirst()
                .flatMap(FileOutcome::reason)
                .orElse("");
    }
}
