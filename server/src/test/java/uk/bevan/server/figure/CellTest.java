package uk.bevan.server.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CellTest {
    @Test
    void figuresAreWrittenForEngland() {
        assertThat(ValueFormat.COUNT.write(1_234_567)).isEqualTo("1,234,567");
        assertThat(ValueFormat.RATE.write(12.25)).isEqualTo("12.3");
        assertThat(ValueFormat.POUNDS.write(-1234.5)).isEqualTo("-£1,235");
        assertThat(ValueFormat.PENCE.write(5.6)).isEqualTo("£5.60");
        assertThat(ValueFormat.PERCENT.write(12)).isEqualTo("12.0%");
    }

    @Test
    void nothingShownIsNeverZero() {
        assertThat(Cell.missing("no data").exact()).isEmpty();
        assertThat(Cell.suppressed("fewer than 8 people").gap()).isEqualTo("suppressed");
        assertThatThrownBy(() -> new Cell(Cell.Kind.MISSING, Optional.of(BigDecimal.ZERO), "no data"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void barsBeginAtZero() {
        Cell half = Cell.shown(new BigDecimal(5), ValueFormat.COUNT);
        Cell below = Cell.shown(new BigDecimal(-10), ValueFormat.COUNT);
        Cell whole = Cell.shown(new BigDecimal(10), ValueFormat.COUNT);

        BarScale positive = BarScale.over(List.of(half, whole));
        assertThat(positive.start(half)).isEqualTo("0.00");
        assertThat(positive.length(half)).isEqualTo("50.00");
        BarScale both = BarScale.over(List.of(half, below, whole));
        assertThat(both.start(below)).isEqualTo("0.00");
        assertThat(both.length(below)).isEqualTo("50.00");
        assertThat(both.start(half)).isEqualTo("50.00");
        assertThat(both.length(half)).isEqualTo("25.00");
    }

    @Test
    void monthsAreInWords() {
        assertThat(Dates.inWords(YearMonth.of(2025, 7), YearMonth.of(2026, 6))).isEqualTo("July 2025 to June 2026");
        assertThat(Dates.inWords(YearMonth.of(2026, 1), YearMonth.of(2026, 6))).isEqualTo("January to June 2026");
        assertThat(Dates.inWords(YearMonth.of(2026, 6), YearMonth.of(2026, 6))).isEqualTo("June 2026");
    }
}
