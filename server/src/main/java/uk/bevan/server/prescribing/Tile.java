package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

/**
 * A fact at a glance.
 *
 * @param name what it is
 * @param figure the fact, as it is written
 * @param context where, when, beside what
 */
public record Tile(String name, String figure, String context) {
    public Tile {
        requireNonNull(name, "name is null");
        requireNonNull(figure, "figure is null");
        requireNonNull(context, "context is null");
    }
}
