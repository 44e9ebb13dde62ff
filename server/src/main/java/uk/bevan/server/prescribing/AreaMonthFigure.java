package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;

/**
 * An area in a month.
 *
 * @param area the area
 * @param month the month
 * @param figure what it was
 */
public record AreaMonthFigure(Area area, YearMonth month, Figure figure) {
    public AreaMonthFigure {
        requireNonNull(area, "area is null");
        requireNonNull(month, "month is null");
        requireNonNull(figure, "figure is null");
    }
}
