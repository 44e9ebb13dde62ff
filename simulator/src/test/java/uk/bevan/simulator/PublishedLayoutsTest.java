package uk.bevan.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generated files beside the published ones. */
final class PublishedLayoutsTest {
    private static final Path REAL = Path.of(System.getProperty("bevan.shared.data", "no-shared-data"));

    @TempDir
    private Path folder;

    @BeforeEach
    void publishedFilesAreThere() {
        assumeTrue(Files.isDirectory(REAL), "The published files are not here: " + REAL);
    }

    @ParameterizedTest
    @CsvSource({
        "prescribing/simulated_EPD_SNOMED_202501.csv, prescribing/epd/EPD_SNOMED_202601_first_12_rows.csv",
        "ods/simulated_gp-reg-pat-prac-map.csv, ods/gp-reg-pat-prac-map_2022-01.csv",
        "geography/simulated_postcode_latlong.csv, geography/postcodes/postcode_latlong_gb_2025-05.csv.gz",
        "geography/simulated_postcode_lsoa21_imd2025.csv, geography/postcodes/derived_postcode_lsoa21_imd2025_england.csv.gz",
        "geography/simulated_imd2019_lsoa11.csv, geography/deprivation/imd2019_england_lsoa11.csv.gz",
        "geography/simulated_imd2025_lsoa21.csv, geography/deprivation/imd2025_england_lsoa21.csv.gz",
        "geography/simulated_lookup_lsoa11_sicbl22_icb22_ltla22.csv, geography/lookups/lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz",
        "geography/simulated_lookup_lsoa21_icb24.csv, geography/lookups/lookup_lsoa21_icb24.csv.gz",
        "geography/simulated_lookup_lsoa11_lsoa21_ltla22.csv, geography/lookups/lookup_lsoa11_lsoa21_ltla22.csv.gz",
        "gp/simulated_gp_registrations_practice_lsoa11.csv, gp/gp_registrations_practice_lsoa11.csv.gz",
        "prescribing/simulated_BNF_Code_Information.zip, prescribing/bnf/20200201_1580570906919_BNF_Code_Information.zip",
        "prescribing/simulated_bnf_code_changes.csv, prescribing/bnf/bnf_code_mapping_2015_2026.csv"
    })
    void headersAreThoseOfThePublishedFiles(String generated, String published) throws IOException {
        write(PrescribingLayout.EPD_SNOMED, YearMonth.of(2025, 1));

        assertThat(firstLine(folder.resolve(generated))).isEqualTo(firstLine(REAL.resolve(published)));
    }

    @ParameterizedTest
    @CsvSource({
        "prescribing/simulated_EPD_SNOMED_202501.csv, prescribing/epd/EPD_SNOMED_202601_first_12_rows.csv",
        "ods/simulated_epraccur.csv, ods/epraccur/epraccur_2026-02.csv",
        "geography/simulated_imd2019_lsoa11.csv, geography/deprivation/imd2019_england_lsoa11.csv.gz",
        "geography/simulated_lookup_lsoa21_icb24.csv, geography/lookups/lookup_lsoa21_icb24.csv.gz"
    })
    void theSameColumnsAreQuoted(String generated, String published) throws IOException {
        write(PrescribingLayout.EPD_SNOMED, YearMonth.of(2025, 1));

        assertThat(quoting(lines(folder.resolve(generated), 2).get(1)))
                .isEqualTo(quoting(lines(REAL.resolve(published), 2).get(1)));
    }

    @Test
    void epdOfTheAreaTeamsHasThePublishedHeader() throws IOException {
        Path published = REAL.resolve("prescribing/epd/EPD_201601_sample.csv");

        assertThat(EpdFormat.header(YearMonth.of(2016, 1)) + "\r\n").isEqualTo(firstLine(published));
    }

    @Test
    void pdpiLinesHaveThePublishedWidths() throws IOException {
        write(PrescribingLayout.PDPI, YearMonth.of(2014, 10));
        List<String> generated = lines(folder.resolve("prescribing/simulated_T201410PDPI BNFT.csv"));
        List<String> published = lines(REAL.resolve("prescribing/practice_level/hscic_prescribing_sample.csv"));

        assertThat(generated.getFirst()).isEqualTo(published.getFirst());
        assertThat(generated.subList(1, generated.size()).stream()
                        .filter(line -> line.split(",")[3].length() == 15)
                        .map(PublishedLayoutsTest::widths)
                        .distinct())
                .containsExactly(widths(published.get(1)));
    }

    @Test
    void pdpiCompanionsHaveThePublishedWidths() throws IOException {
        write(PrescribingLayout.PDPI, YearMonth.of(2018, 1));
        // The published copies were saved again with quotes around each line: these are taken off.
        String practice = lines(REAL.resolve("prescribing/practice_level/201801_addr.csv"))
                .get(1)
                .strip();
        String substance = lines(REAL.resolve("prescribing/practice_level/201801_chem.csv"))
                .get(1)
                .strip();

        assertThat(widths(lines(folder.resolve("prescribing/simulated_T201801ADDR BNFT.csv"))
                        .getFirst()
                        .replace("\r\n", "")))
                .isEqualTo(widths(practice.substring(1, practice.length() - 1)));
        assertThat(widths(lines(folder.resolve("prescribing/simulated_T201801CHEM SUBS.csv"))
                        .get(1)
                        .replace("\r\n", "")))
                .isEqualTo(widths(substance.substring(1, substance.length() - 1)));
    }

    @Test
    void noCodeAndNoNameOfAMedicineIsARealOne() throws IOException {
        Set<String> codes = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (String line : lines(REAL.resolve("prescribing/bnf/20200201_1580570906919_BNF_Code_Information.zip"))) {
            String[] cells = line.strip().split(",");
            codes.add(cells[cells.length - 1]);
            names.add(cells[8].toLowerCase(Locale.UK));
        }
        List<Presentation> formulary = new FormularyBuilder(Parameters.load(), 7).build();

        assertThat(codes).hasSizeGreaterThan(80_000);
        assertThat(formulary)
                .hasSize(6_000)
                .noneMatch(each -> codes.contains(each.code()) || codes.contains(each.previousCode()))
                .noneMatch(each -> !each.group().appliance()
                        && names.contains(each.chemicalName().toLowerCase(Locale.UK)));
    }

    @Test
    void noCodeOfAnOrganisationIsARealOneUpToTheMostPractices() throws IOException {
        Set<String> real = new HashSet<>();
        for (String file : List.of("epraccur_2017-04.csv", "epraccur_2021-11.csv", "epraccur_2026-02.csv")) {
            for (String line : lines(REAL.resolve("ods/epraccur").resolve(file))) {
                String[] cells = line.split("\",\"");
                real.addAll(List.of(cells[0].replace("\"", ""), cells[2], cells[3], cells[14]));
            }
        }
        try (BufferedReader in = reader(REAL.resolve("ods/gp-reg-pat-prac-map_2022-01.csv"))) {
            in.lines().forEach(line -> real.add(line.split(",")[5]));
        }
        World world = new WorldBuilder(Parameters.load(), 20_000, 7).build();

        List<String> invented = new ArrayList<>();
        world.practices().forEach(each -> invented.add(each.code()));
        world.pcns().forEach(each -> invented.add(each.code()));
        world.subIcbs().forEach(each -> invented.add(each.code()));
        world.icbs().forEach(each -> invented.add(each.code()));
        world.regions().forEach(each -> invented.add(each.code()));
        assertThat(new HashSet<>(invented)).hasSameSizeAs(invented).noneMatch(real::contains);
    }

    @Test
    void noPostcodeIsARealOne() throws IOException {
        Set<String> areas = new HashSet<>();
        try (BufferedReader in = reader(REAL.resolve("geography/postcodes/postcode_latlong_gb_2025-05.csv.gz"))) {
            in.lines().forEach(line -> areas.add(line.substring(0, 2)));
        }

        assertThat(areas)
                .contains("AB", "YO")
                .doesNotContain(PlaceNames.postcode(0).substring(0, 2));
    }

    @Test
    void publishedSnomedCodesPassOurCheckDigit() throws IOException {
        List<String> codes = lines(REAL.resolve("prescribing/epd/EPD_SNOMED_202601_first_12_rows.csv")).stream()
                .skip(1)
                .map(line -> line.strip().substring(line.strip().lastIndexOf(',') + 1))
                .toList();

        assertThat(codes).hasSize(12).allMatch(SnomedCodes::valid);
    }

    private void write(PrescribingLayout layout, YearMonth month) throws IOException {
        PrescribingSimulation simulation = new PrescribingSimulation(month, month, 10, 2_000, layout, 7);
        new PrescribingSimulator(simulation).writeTo(folder, ProgressListener.NONE);
    }

    private static List<Integer> widths(String line) {
        return Stream.of(line.split(",", -1)).map(String::length).toList();
    }

    /** Which cells begin with a quote, by place. Cells of these lines hold no comma. */
    private static List<Boolean> quoting(String line) {
        Function<String, Boolean> quoted = cell -> cell.startsWith("\"");
        return Stream.of(line.split(",", -1)).map(quoted).collect(Collectors.toList());
    }

    private static String firstLine(Path path) throws IOException {
        return lines(path, 1).getFirst();
    }

    /** The lines with their ends, which belong to the layout; the entry of a zip, the text of a gz. */
    private static List<String> lines(Path path) throws IOException {
        return lines(path, Integer.MAX_VALUE);
    }

    private static List<String> lines(Path path, int most) throws IOException {
        try (BufferedReader in = reader(path)) {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0 && lines.size() < most; next = in.read()) {
                line.append((char) next);
                if (next == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                }
            }
            return lines;
        }
    }

    private static BufferedReader reader(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        String name = path.toString();
        if (name.endsWith(".gz")) {
            in = new GZIPInputStream(in, 1 << 16);
        } else if (name.endsWith(".zip")) {
            ZipInputStream zip = new ZipInputStream(in);
            zip.getNextEntry();
            in = zip;
        }
        return new BufferedReader(new InputStreamReader(in, ISO_8859_1));
    }
}
