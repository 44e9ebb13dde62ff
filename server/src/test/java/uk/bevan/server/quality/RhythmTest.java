package uk.bevan.server.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.TableName;

final class RhythmTest {
    @Test
    void nextMonthIsDueAMonthAfterTheSoonestThatOneCame() {
        Rhythm rhythm =
                rhythm(came("2026-01", "2026-04-15"), came("2026-02", "2026-04-10"), came("2026-03", "2026-06-20"));

        assertThat(rhythm.next()).isEqualTo(YearMonth.of(2026, 4));
        assertThat(rhythm.soonest()).as("from the end of February to 10 April").isEqualTo(41);
        assertThat(rhythm.due()).isEqualTo(LocalDate.of(2026, 4, 30).plusDays(41 + 31));
        assertThat(rhythm.live()).isTrue();
    }

    @Test
    void whatLandedAtOnceOrAsHistoryDoesNotTellHowSoonAMonthComes() {
        Rhythm atOnce =
                rhythm(came("2026-06", "2026-11-22"), came("2026-07", "2026-11-22"), came("2026-08", "2026-11-22"));
        Rhythm history =
                rhythm(came("2025-01", "2026-11-20"), came("2025-02", "2026-11-21"), came("2025-03", "2026-11-22"));

        assertThat(atOnce.live()).isFalse();
        assertThat(history.live()).isFalse();
        assertThat(history.due())
                .as("who waits longer than for any month so far waits too long")
                .isEqualTo("2027-01-22");
    }

    @Test
    void editionsYearsApartAreNoRhythm() {
        assertThat(Rhythm.of(List.of(
                        came("2013-01", "2026-11-22"), came("2017-11", "2026-11-22"), came("2026-02", "2026-11-22"))))
                .isEmpty();
    }

    @Test
    void aSeriesHasGivenWayWhenOthersAreThreeOfItsStepsAhead() {
        List<Delivery> months =
                List.of(came("2025-06", "2025-09-01"), came("2025-07", "2025-10-01"), came("2025-09", "2025-12-01"));
        List<Delivery> quarters =
                List.of(came("2025-03", "2025-09-01"), came("2025-06", "2025-10-01"), came("2025-12", "2026-02-01"));

        assertThat(Rhythm.gaveWay(YearMonth.of(2025, 6), months)).isTrue();
        assertThat(Rhythm.gaveWay(YearMonth.of(2025, 7), months)).isFalse();
        assertThat(Rhythm.gaveWay(YearMonth.of(2025, 3), quarters)).isTrue();
        assertThat(Rhythm.gaveWay(YearMonth.of(2025, 6), quarters)).isFalse();
    }

    @Test
    void monthsLeftOutAreMissing() {
        Rhythm rhythm =
                rhythm(came("2025-11", "2026-03-01"), came("2025-12", "2026-03-01"), came("2026-03", "2026-05-01"));

        assertThat(rhythm.missing()).containsExactly(YearMonth.of(2026, 1), YearMonth.of(2026, 2));
    }

    @Test
    void quartersLackNoMonthBetweenThem() {
        Rhythm rhythm =
                rhythm(came("2025-07", "2025-09-01"), came("2025-10", "2025-12-01"), came("2026-04", "2026-06-01"));

        assertThat(rhythm.step()).isEqualTo(3);
        assertThat(rhythm.missing()).containsExactly(YearMonth.of(2026, 1));
        assertThat(rhythm.next()).isEqualTo(YearMonth.of(2026, 7));
    }

    @Test
    void twoMonthsAreNoRhythm() {
        assertThat(Rhythm.of(List.of(came("2026-01", "2026-03-01"), came("2026-02", "2026-04-01"))))
                .isEmpty();
    }

    private static Rhythm rhythm(Delivery... deliveries) {
        return Rhythm.of(List.of(deliveries)).orElseThrow();
    }

    private static Delivery came(String month, String landed) {
        return delivery("line", month, landed);
    }

    /** A month that came under a contract and dataset of this name. */
    static Delivery delivery(String name, String month, String landed) {
        LocalDate period = YearMonth.parse(month).atDay(1);
        return new Delivery(
                Delivery.newId("bronze." + name, List.of(period), 1, "0123456789abcdef"),
                "inbox",
                "bronze." + name,
                name,
                List.of(TableName.of("bronze." + name)),
                name,
                List.of(period),
                1,
                "0123456789abcdef",
                "line.csv",
                10,
                10,
                0,
                Instant.parse(landed + "T12:00:00Z"),
                "run");
    }
}
