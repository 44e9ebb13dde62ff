package uk.bevan.server.figure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A map of the figures of a table: areas, whose figures the browser reads from that table, or practices, which it fetches.
 *
 * @param classes the classes its colours stand for
 * @param ground address of the outline under it, if the workspace has one
 * @param boundaries address of the boundaries of its areas, as GeoJSON whose features carry code and name
 * @param points address of its practices
 * @param link what the address of a practice's page begins with
 * @param selected code of the area or practice that the page is about, or nothing
 * @param unavailable why there is no map and how to add what it needs; empty where there is one
 */
public record MapView(
        ValueClasses classes,
        Optional<String> ground,
        Optional<String> boundaries,
        Optional<String> points,
        Optional<String> link,
        Optional<String> selected,
        Optional<String> unavailable) {
    public MapView {
        requireNonNull(classes, "classes is null");
        requireNonNull(ground, "ground is null");
        requireNonNull(boundaries, "boundaries is null");
        requireNonNull(points, "points is null");
        requireNonNull(link, "link is null");
        requireNonNull(selected, "selected is null");
        requireNonNull(unavailable, "unavailable is null");
    }

    /** A map of areas. */
    public static MapView areas(ValueClasses classes, String boundaries, Optional<String> selected) {
        return new MapView(
                classes,
                Optional.empty(),
                Optional.of(boundaries),
                Optional.empty(),
                Optional.empty(),
                selected,
                Optional.empty());
    }

    /** A map of practices. */
    public static MapView practices(
            ValueClasses classes, Optional<String> ground, String points, String link, Optional<String> selected) {
        return new MapView(
                classes, ground, Optional.empty(), Optional.of(points), Optional.of(link), selected, Optional.empty());
    }

    /** No map, and how to come by one. */
    public static MapView none(ValueClasses classes, String howToAdd) {
        return new MapView(
                classes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(howToAdd));
    }
}
