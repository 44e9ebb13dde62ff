package uk.bevan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PrescribingSimulationTest {
    private static final YearMonth JANUARY = YearMonth.of(2025, 1);

    @Test
    void allWrongValuesAreReportedTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrescribingSimulation(
                        JANUARY, YearMonth.of(2024, 12), 10, 1_000_000, PrescribingLayout.EPD, 1))
                .withMessageContaining("last month 2024-12 is before the first month 2025-01")
                .withMessageContaining("1000000 rows a month is not between 200 and 100000")
                .withMessageContaining("Nothing was generated");
    }

    @Test
    void monthsBeforeTheFirstPublishedOneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PrescribingSimulation(YearMonth.of(2009, 12), JANUARY, 10, 1_000, PrescribingLayout.EPD, 1))
                .withMessageContaining("not within 2010-01 to 2099-12");
    }

    @Test
    void bothEndsOfTheMonthsAreIncluded() {
        PrescribingSimulation simulation =
                new PrescribingSimulation(JANUARY, YearMonth.of(2025, 12), 10, 1_000, PrescribingLayout.EPD, 1);

        assertThat(simulation.months()).hasSize(12).startsWith(JANUARY).endsWith(YearMonth.of(2025, 12));
    }

    @ParameterizedTest
    @EnumSource(PrescribingLayout.class)
    void aLayoutIsFoundByItsOption(PrescribingLayout layout) {
        assertThat(PrescribingLayout.parse(layout.option())).isEqualTo(layout);
    }

    @Test
    void anUnknownLayoutIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrescribingLayout.parse("epd_snomed"))
                .withMessageContaining("epd-snomed, epd, pdpi");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithWhatToDo(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        PrescribingSimulator simulator = new PrescribingSimulator(
                new PrescribingSimulation(JANUARY, JANUARY, 10, 1_000, PrescribingLayout.EPD, 1));

        assertThatThrownBy(() -> simulator.writeTo(file, ProgressListener.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("taken")
                .hasMessageContaining("choose another folder");
    }
}
