package uk.bevan.server.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Makes the coordinates of GeoJSON geometries fewer and shorter: each moves to the nearest point of a grid, then lines lose
 * the points that a screen does not show. A boundary that two areas share stays shared, because both sides move to the same
 * points and lose the same ones: neither gap nor overlap opens along it.
 */
final class GridSnap {
    /** Steps of a degree: about 110 m to the north and 65 m to the east in England. */
    private static final int STEPS = 1_000;

    private static final int FEWEST_POINTS_OF_A_RING = 4;

    private final JsonMapper json;
    private final SharedLines lines = new SharedLines();

    GridSnap(JsonMapper json) {
        this.json = json;
    }

    /** Takes note of an area's lines; all areas must be known before any is drawn. */
    void know(JsonNode coordinates) {
        if (isRing(coordinates)) {
            lines.know(ring(coordinates));
        } else {
            coordinates.forEach(this::know);
        }
    }

    /** Coordinates of any depth; rings that fall together into a line are left out. */
    ArrayNode coordinates(JsonNode given) {
        ArrayNode made = json.createArrayNode();
        if (isRing(given)) {
            for (GridPoint point : lines.simplified(ring(given))) {
                ArrayNode position = made.addArray();
                position.add((double) point.x() / STEPS);
                position.add((double) point.y() / STEPS);
            }
            return made;
        }
        for (JsonNode part : given) {
            ArrayNode snapped = coordinates(part);
            if (isRing(part) ? snapped.size() >= FEWEST_POINTS_OF_A_RING : !snapped.isEmpty()) {
                made.add(snapped);
            }
        }
        return made;
    }

    private static boolean isRing(JsonNode node) {
        return node.path(0).path(0).isNumber();
    }

    private static List<GridPoint> ring(JsonNode points) {
        List<GridPoint> kept = new ArrayList<>();
        for (JsonNode point : points) {
            GridPoint snapped = new GridPoint(
                    Math.round(point.path(0).asDouble() * STEPS),
                    Math.round(point.path(1).asDouble() * STEPS));
            if (kept.isEmpty() || !kept.getLast().equals(snapped)) {
                kept.add(snapped);
            }
        }
        return kept;
    }
}
