package uk.bevan.server.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Makes the coordinates of a GeoJSON geometry fewer and shorter by moving each to the nearest point of a grid. A boundary
 * that two areas share stays shared, because both sides move to the same points: no gaps and no overlaps appear.
 */
final class GridSnap {
    /** Steps of a degree: about 220 m to the north and 130 m to the east in England. */
    private static final int STEPS = 500;

    private static final int FEWEST_POINTS_OF_A_RING = 4;

    private GridSnap() {}

    /** Coordinates of any depth; rings that fall together into a line are left out. */
    static ArrayNode coordinates(JsonMapper json, JsonNode given) {
        ArrayNode made = json.createArrayNode();
        if (isRing(given)) {
            for (long[] point : ring(given)) {
                ArrayNode position = made.addArray();
                position.add((double) point[0] / STEPS);
                position.add((double) point[1] / STEPS);
            }
            return made;
        }
        for (JsonNode part : given) {
            ArrayNode snapped = coordinates(json, part);
            if (isRing(part) ? snapped.size() >= FEWEST_POINTS_OF_A_RING : !snapped.isEmpty()) {
                made.add(snapped);
            }
        }
        return made;
    }

    private static boolean isRing(JsonNode node) {
        return node.path(0).path(0).isNumber();
    }

    private static List<long[]> ring(JsonNode points) {
        List<long[]> kept = new ArrayList<>();
        for (JsonNode point : points) {
            long[] snapped = {
                Math.round(point.path(0).asDouble() * STEPS),
                Math.round(point.path(1).asDouble() * STEPS)
            };
            if (kept.isEmpty() || kept.getLast()[0] != snapped[0] || kept.getLast()[1] != snapped[1]) {
                kept.add(snapped);
            }
        }
        return kept;
    }
}
