package uk.bevan.server.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Lays out what a table or column is made of to its left and what is made with it to its right. */
final class LineageDrawing {
    private static final int BOX_WIDTH = 230;
    private static final int BOX_HEIGHT = 46;
    private static final int ROW = 60;
    private static final int COLUMN = 300;
    private static final int MARGIN = 8;
    private static final int MOST_IN_A_LAYER = 10;
    private static final int MOST_LETTERS = 31;

    private final LineageGraph graph;
    private final LineageNode focus;
    private final Map<LineageNode, int[]> places = new HashMap<>();
    private final List<LineagePicture.Box> boxes = new ArrayList<>();

    private LineageDrawing(LineageGraph graph, LineageNode focus) {
        this.graph = graph;
        this.focus = focus;
    }

    /**
     * Draws.
     *
     * @param steps how many steps to go back and on
     */
    static LineagePicture draw(LineageGraph graph, LineageNode focus, int steps) {
        return new LineageDrawing(graph, focus).picture(steps);
    }

    private LineagePicture picture(int steps) {
        List<List<LineageNode>> back = graph.backFrom(focus, steps);
        List<List<LineageNode>> on = graph.onFrom(focus, steps);
        List<List<LineageNode>> columns = new ArrayList<>(back.reversed());
        columns.add(List.of(focus));
        columns.addAll(on);
        int tallest = columns.stream()
                .mapToInt(column -> Math.min(column.size(), MOST_IN_A_LAYER + 1))
                .max()
                .orElse(1);
        int middle = back.size();
        place(columns.get(middle), middle, tallest, node -> Set.of());
        for (int i = middle - 1; i >= 0; i--) {
            place(columns.get(i), i, tallest, graph::after);
        }
        for (int i = middle + 1; i < columns.size(); i++) {
            place(columns.get(i), i, tallest, graph::before);
        }
        return new LineagePicture(
                (columns.size() - 1) * COLUMN + BOX_WIDTH + 2 * MARGIN,
                tallest * ROW - (ROW - BOX_HEIGHT) + 2 * MARGIN,
                boxes,
                arrows(),
                graph.backFrom(focus, steps + 1).size() > back.size()
                        || graph.onFrom(focus, steps + 1).size() > on.size());
    }

    /** Those joined to what stands high in the column placed before stand high themselves, so that few arrows cross. */
    private void place(
            List<LineageNode> nodes, int column, int tallest, Function<LineageNode, Set<LineageNode>> towards) {
        Map<LineageNode, Double> heights = new HashMap<>();
        for (LineageNode node : nodes) {
            heights.put(
                    node,
                    towards.apply(node).stream()
                            .map(places::get)
                            .filter(Objects::nonNull)
                            .mapToInt(place -> place[1])
                            .average()
                            .orElse(0));
        }
        List<LineageNode> sorted = nodes.stream()
                .sorted(Comparator.<LineageNode>comparingDouble(node -> heights.getOrDefault(node, 0.0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        int shown = sorted.size() <= MOST_IN_A_LAYER + 1 ? sorted.size() : MOST_IN_A_LAYER;
        int rows = shown < sorted.size() ? shown + 1 : shown;
        int top = MARGIN + (tallest - rows) * ROW / 2;
        int x = MARGIN + column * COLUMN;
        for (int i = 0; i < shown; i++) {
            LineageNode node = sorted.get(i);
            int y = top + i * ROW;
            places.put(node, new int[] {x, y});
            boxes.add(box(node, x, y));
        }
        if (shown < sorted.size()) {
            boxes.add(new LineagePicture.Box(
                    x,
                    top + shown * ROW,
                    BOX_WIDTH,
                    BOX_HEIGHT,
                    "",
                    "and %d more, listed below".formatted(sorted.size() - shown),
                    "",
                    Optional.empty(),
                    false));
        }
    }

    private LineagePicture.Box box(LineageNode node, int x, int y) {
        String table = node.table().toString();
        boolean whole = node.column().isEmpty();
        return new LineagePicture.Box(
                x,
                y,
                BOX_WIDTH,
                BOX_HEIGHT,
                shortened(whole ? node.table().layer() : table),
                shortened(whole ? node.table().name() : node.column()),
                whole ? table : table + "." + node.column(),
                Optional.of(node.address()),
                node.equals(focus));
    }

    private List<LineagePicture.Arrow> arrows() {
        List<LineagePicture.Arrow> arrows = new ArrayList<>();
        Set<LineageNode> known = new HashSet<>(places.keySet());
        known.stream()
                .sorted()
                .forEach(to -> graph.before(to).stream()
                        .filter(known::contains)
                        .forEach(from -> arrow(from, to).ifPresent(arrows::add)));
        return arrows;
    }

    // Two in one column, or against the order, are told in the lists below; an arrow through other boxes tells nothing.
    private Optional<LineagePicture.Arrow> arrow(LineageNode from, LineageNode to) {
        int[] start = places.getOrDefault(from, new int[2]);
        int[] end = places.getOrDefault(to, new int[2]);
        if (end[0] - start[0] != COLUMN) {
            return Optional.empty();
        }
        int x1 = start[0] + BOX_WIDTH;
        int y1 = start[1] + BOX_HEIGHT / 2;
        int x2 = end[0];
        int y2 = end[1] + BOX_HEIGHT / 2;
        int bend = (x2 - x1) / 2;
        return Optional.of(new LineagePicture.Arrow(
                "M%d %dC%d %d %d %d %d %d".formatted(x1, y1, x1 + bend, y1, x2 - bend, y2, x2 - 1, y2)));
    }

    private static String shortened(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + "…";
    }
}
