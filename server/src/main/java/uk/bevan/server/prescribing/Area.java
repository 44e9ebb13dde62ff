package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An area with its name and place.
 *
 * @param key its level and code
 * @param name its present name
 * @param position where it is, practices only; empty where the postcode has no position
 */
public record Area(AreaKey key, String name, Optional<Position> position) {
    public Area {
        requireNonNull(key, "key is null");
        requireNonNull(name, "name is null");
        requireNonNull(position, "position is null");
    }

    /** A point on the map, WGS84 degrees. */
    public record Position(double latitude, double longitude) {}
}
