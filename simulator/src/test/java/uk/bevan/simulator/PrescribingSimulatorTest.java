package uk.bevan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PrescribingSimulatorTest {
    private static final YearMonth JANUARY = YearMonth.of(2025, 1);
    private static final YearMonth MARCH = YearMonth.of(2025, 3);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(PrescribingLayout.class)
    void sameSeedGivesSameBytesOnAnyNumberOfThreads(PrescribingLayout layout) throws IOException {
        PrescribingSimulation simulation = new PrescribingSimulation(JANUARY, MARCH, 24, 9_000, layout, 7);

        write(simulation, 1, "one");
        write(simulation, 5, "five");

        assertThat(contents("five")).isEqualTo(contents("one"));
    }

    @Test
    void theLanguageOfTheMachineDoesNotChangeTheBytes() throws IOException {
        PrescribingSimulation simulation =
                new PrescribingSimulation(JANUARY, JANUARY, 24, 9_000, PrescribingLayout.PDPI, 7);
        Locale before = Locale.getDefault();

        write(simulation, 2, "here");
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            write(simulation, 2, "there");
        } finally {
            Locale.setDefault(before);
        }

        assertThat(contents("there")).isEqualTo(contents("here"));
    }

    @Test
    void anotherSeedGivesOtherBytes() throws IOException {
        write(new PrescribingSimulation(JANUARY, JANUARY, 12, 2_000, PrescribingLayout.EPD, 7), 2, "seven");
        write(new PrescribingSimulation(JANUARY, JANUARY, 12, 2_000, PrescribingLayout.EPD, 8), 2, "eight");

        String name = "prescribing/simulated_EPD_202501.csv";
        assertThat(folder.resolve("eight").resolve(name)).isNotEmptyFile();
        assertThat(Files.mismatch(
                        folder.resolve("seven").resolve(name),
                        folder.resolve("eight").resolve(name)))
                .isNotNegative();
    }

    @Test
    void aMonthDoesNotDependOnTheMonthsBesideIt() throws IOException {
        write(new PrescribingSimulation(JANUARY, MARCH, 24, 9_000, PrescribingLayout.EPD_SNOMED, 7), 2, "all");
        write(new PrescribingSimulation(MARCH, MARCH, 24, 9_000, PrescribingLayout.EPD_SNOMED, 7), 2, "march");

        Map<String, String> all = contents("all");
        Map<String, String> march = contents("march");
        march.remove("GENERATED.md");
        assertThat(all).containsAllEntriesOf(march);
    }

    @ParameterizedTest
    @CsvSource({"1, 20", "1, 10000", "8, 1000", "40, 100000", "300, 60000", "30, 300000"})
    void rowsAreWithinTwoPerCentOfThoseAskedFor(int practices, long rows) throws IOException {
        SimulatedFiles files = write(
                new PrescribingSimulation(JANUARY, JANUARY, practices, rows, PrescribingLayout.EPD_SNOMED, 3),
                2,
                "rows");

        long written = files.totals().getFirst().rows();
        assertThat(Math.abs(written - rows)).as("%d rows written", written).isLessThanOrEqualTo(Math.max(1, rows / 50));
    }

    @ParameterizedTest
    @EnumSource(PrescribingLayout.class)
    void totalsAreThoseOfTheFileToThePenny(PrescribingLayout layout) throws IOException {
        SimulatedFiles files = write(new PrescribingSimulation(JANUARY, MARCH, 16, 8_000, layout, 5), 2, "totals");

        for (MonthTotals totals : files.totals()) {
            Lines lines = Lines.of(layout, prescribing(files, totals.month()));
            assertThat(lines.rows()).hasSize((int) totals.rows());
            assertThat(lines.sum("ITEMS")).isEqualByComparingTo(BigDecimal.valueOf(totals.items()));
            assertThat(lines.sum("NIC")).isEqualByComparingTo(totals.nic());
            assertThat(lines.sum(layout == PrescribingLayout.PDPI ? "ACT COST" : "ACTUAL_COST"))
                    .isEqualByComparingTo(totals.actualCost());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PrescribingLayout.class,
            names = {"EPD_SNOMED", "EPD"})
    void totalQuantityIsItemsTimesTheQuantityOfAnItem(PrescribingLayout layout) throws IOException {
        SimulatedFiles files = write(new PrescribingSimulation(JANUARY, JANUARY, 16, 8_000, layout, 5), 2, "quantity");

        Lines lines = Lines.of(layout, prescribing(files, JANUARY));
        assertThat(lines.rows())
                .allSatisfy(row -> assertThat(lines.number(row, "QUANTITY").multiply(lines.number(row, "ITEMS")))
                        .isEqualByComparingTo(lines.number(row, "TOTAL_QUANTITY")));
    }

    @Test
    void aPracticeHasOnePdpiLineForAPresentation() throws IOException {
        SimulatedFiles files =
                write(new PrescribingSimulation(JANUARY, JANUARY, 16, 8_000, PrescribingLayout.PDPI, 5), 2, "pdpi");

        Lines lines = Lines.of(PrescribingLayout.PDPI, prescribing(files, JANUARY));
        Set<String> keys = lines.rows().stream()
                .map(row -> lines.cell(row, "PRACTICE") + lines.cell(row, "BNF CODE"))
                .collect(Collectors.toSet());
        assertThat(keys).hasSize(8_000);
    }

    @Test
    void everyPracticeIsKnownAndOnlyUnidentifiedDoctorsHaveNone() throws IOException {
        SimulatedFiles files = write(
                new PrescribingSimulation(JANUARY, JANUARY, 40, 80_000, PrescribingLayout.EPD_SNOMED, 5), 2, "known");
        Lines lines = Lines.of(PrescribingLayout.EPD_SNOMED, prescribing(files, JANUARY));

        Set<String> active = new HashSet<>();
        for (List<String> practice : Lines.cells(folder.resolve("known/ods/simulated_epraccur.csv"))) {
            assertThat(practice).hasSize(27);
            if (practice.get(12).equals("ACTIVE")) {
                active.add(practice.getFirst());
            }
        }
        Set<String> prescribing = new HashSet<>();
        int unidentified = 0;
        for (List<String> row : lines.rows()) {
            String practice = lines.cell(row, "PRACTICE_CODE");
            assertThat(lines.cell(row, "UNIDENTIFIED")).isEqualTo(practice.equals("-") ? "Y" : "N");
            if (practice.equals("-")) {
                unidentified++;
            } else {
                prescribing.add(practice);
            }
        }
        assertThat(prescribing).isEqualTo(active);
        assertThat(unidentified).isBetween(1, 4_000);
    }

    private SimulatedFiles write(PrescribingSimulation simulation, int threads, String name) throws IOException {
        return new PrescribingSimulator(simulation, threads).writeTo(folder.resolve(name), ProgressListener.NONE);
    }

    private static Path prescribing(SimulatedFiles files, YearMonth month) {
        return files.files().stream()
                .filter(file -> file.what().equals("prescribing of " + month))
                .findFirst()
                .orElseThrow()
                .path();
    }

    private Map<String, String> contents(String name) throws IOException {
        Path root = folder.resolve(name);
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.filter(Files::isRegularFile).toList();
        }
        Map<String, String> contents = new TreeMap<>();
        for (Path path : new ArrayList<>(paths)) {
            contents.put(
                    root.relativize(path).toString(),
                    new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
        }
        return contents;
    }
}
