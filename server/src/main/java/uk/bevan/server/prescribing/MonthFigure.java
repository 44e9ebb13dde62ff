package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.Optional;

/**
 * A month of a trend.
 *
 * @param month the month
 * @param figure what it was; empty for a month without published prescribing, which is a gap and not nought
 */
public record MonthFigure(YearMonth month, Optional<Figure> figure) {
    public MonthFigure {
        requireNonNull(month, "month is null");
        requireNonNull(figure, "figure is null");
    }
}
