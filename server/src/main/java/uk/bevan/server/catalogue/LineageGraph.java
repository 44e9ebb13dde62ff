package uk.bevan.server.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import uk.bevan.models.ColumnLineage.Role;
import uk.bevan.models.ColumnLineage.Source;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;

/** What is made of what, one step back and one step on, for tables and for columns. */
final class LineageGraph {
    private final Map<LineageNode, Set<LineageNode>> back = new HashMap<>();
    private final Map<LineageNode, Set<LineageNode>> on = new HashMap<>();

    /** Tables that models read. */
    static LineageGraph ofTables(CompiledPlan plan) {
        LineageGraph graph = new LineageGraph();
        for (CompiledModel model : plan.inOrder()) {
            LineageNode made = new LineageNode(model.name(), "");
            model.inputs().forEach(input -> graph.add(new LineageNode(input, ""), made));
        }
        return graph;
    }

    /** Columns whose values flow into the values of columns. */
    static LineageGraph ofColumns(CompiledPlan plan) {
        LineageGraph graph = new LineageGraph();
        for (CompiledModel model : plan.inOrder()) {
            model.lineage().columns().forEach((column, sources) -> {
                LineageNode made = new LineageNode(model.name(), column);
                for (Source source : sources) {
                    if (source.role() == Role.DIRECT) {
                        graph.add(new LineageNode(source.table(), source.column()), made);
                    }
                }
            });
        }
        return graph;
    }

    private void add(LineageNode from, LineageNode to) {
        back.computeIfAbsent(to, any -> new TreeSet<>()).add(from);
        on.computeIfAbsent(from, any -> new TreeSet<>()).add(to);
    }

    /** What it is made of, one step back. */
    Set<LineageNode> before(LineageNode node) {
        return back.getOrDefault(node, Set.of());
    }

    /** What is made with it, one step on. */
    Set<LineageNode> after(LineageNode node) {
        return on.getOrDefault(node, Set.of());
    }

    /** Nodes by how many steps back they are first met, nearest first; the node itself left out. */
    List<List<LineageNode>> backFrom(LineageNode node, int steps) {
        return layers(node, steps, this::before);
    }

    /** Nodes by how many steps on they are first met, nearest first; the node itself left out. */
    List<List<LineageNode>> onFrom(LineageNode node, int steps) {
        return layers(node, steps, this::after);
    }

    private static List<List<LineageNode>> layers(
            LineageNode start, int steps, Function<LineageNode, Set<LineageNode>> next) {
        List<List<LineageNode>> layers = new ArrayList<>();
        Set<LineageNode> seen = new HashSet<>(Set.of(start));
        List<LineageNode> layer = List.of(start);
        while (layers.size() < steps) {
            List<LineageNode> found = new ArrayList<>();
            for (LineageNode node : layer) {
                next.apply(node).stream().filter(seen::add).forEach(found::add);
            }
            if (found.isEmpty()) {
                break;
            }
            layers.add(found);
            layer = found;
        }
        return layers;
    }
}
