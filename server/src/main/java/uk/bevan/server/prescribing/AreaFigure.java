package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * An area over all months of a question.
 *
 * @param area the area
 * @param figure what it was
 * @param rank 1 for the highest value, equal values sharing a rank; empty without a value
 */
public record AreaFigure(Area area, Figure figure, OptionalInt rank) {
    public AreaFigure {
        requireNonNull(area, "area is null");
        requireNonNull(figure, "figure is null");
        requireNonNull(rank, "rank is null");
    }
}
