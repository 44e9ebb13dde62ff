package uk.bevan.server.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rings of many areas, simplified by Douglas and Peucker's method so that what two of them share stays shared. Every ring
 * is cut where lines meet; each piece is simplified alone, from its lesser end, so that the other ring that has the piece
 * keeps the same points of it.
 */
final class SharedLines {
    /** How far a line may move, in steps of the grid to the north: about 450 m, less than a screen shows of all England. */
    private static final double MOST_MOVED = 4;

    private static final int PASSED_THROUGH = 2;

    private final Map<GridPoint, Set<GridPoint>> neighbours = new HashMap<>();

    /** Takes note of a ring, whose last point is its first. */
    void know(List<GridPoint> ring) {
        for (int index = 1; index < ring.size(); index++) {
            neighbours
                    .computeIfAbsent(ring.get(index - 1), point -> new HashSet<>())
                    .add(ring.get(index));
            neighbours
                    .computeIfAbsent(ring.get(index), point -> new HashSet<>())
                    .add(ring.get(index - 1));
        }
    }

    /** A ring that is known, with fewer points; three or fewer where nothing of it can be seen. */
    List<GridPoint> simplified(List<GridPoint> ring) {
        if (ring.size() < PASSED_THROUGH + 2) {
            return ring;
        }
        List<GridPoint> turned = fromAnEnd(ring.subList(0, ring.size() - 1));
        List<GridPoint> kept = new ArrayList<>(List.of(turned.getFirst()));
        int start = 0;
        for (int index = 1; index < turned.size(); index++) {
            if (isEnd(turned.get(index)) || index == turned.size() - 1) {
                kept.addAll(piece(turned.subList(start, index + 1)));
                start = index;
            }
        }
        return kept;
    }

    /** The ring from a point where lines meet, or where none do, from its least point: the same for whoever has the ring. */
    private List<GridPoint> fromAnEnd(List<GridPoint> open) {
        int start = 0;
        while (start < open.size() && !isEnd(open.get(start))) {
            start++;
        }
        if (start == open.size()) {
            start = open.indexOf(Collections.min(open));
        }
        List<GridPoint> turned = new ArrayList<>(open.subList(start, open.size()));
        turned.addAll(open.subList(0, start));
        turned.add(open.get(start));
        return turned;
    }

    private boolean isEnd(GridPoint point) {
        return neighbours.getOrDefault(point, Set.of()).size() != PASSED_THROUGH;
    }

    /** What is kept of a piece between two ends, without the first of them. */
    private static List<GridPoint> piece(List<GridPoint> points) {
        boolean closed = points.getFirst().equals(points.getLast());
        int order = closed
                ? points.get(1).compareTo(points.get(points.size() - 2))
                : points.getFirst().compareTo(points.getLast());
        List<GridPoint> directed = order <= 0 ? points : points.reversed();
        List<GridPoint> kept = new ArrayList<>(List.of(directed.getFirst()));
        keep(directed, kept);
        List<GridPoint> asGiven = order <= 0 ? kept : kept.reversed();
        return asGiven.subList(1, asGiven.size());
    }

    private static void keep(List<GridPoint> points, List<GridPoint> kept) {
        GridPoint first = points.getFirst();
        GridPoint last = points.getLast();
        int furthest = 0;
        double distance = 0;
        for (int index = 1; index < points.size() - 1; index++) {
            double own = points.get(index).distanceFrom(first, last);
            if (own > distance) {
                distance = own;
                furthest = index;
            }
        }
        if (distance <= MOST_MOVED) {
            kept.add(last);
            return;
        }
        keep(points.subList(0, furthest + 1), kept);
        keep(points.subList(furthest, points.size()), kept);
    }
}
