package uk.bevan.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.TableName;
import uk.bevan.models.ColumnLineage.Role;
import uk.bevan.models.ColumnLineage.Source;

/** Follows columns from a query's output to the tables it names, through filters, joins, groups, windows and subqueries. */
final class LineageTracer {
    private final Map<CorrelationId, Flow> outer = new HashMap<>();
    private final Map<String, Flow> recursive = new HashMap<>();

    private LineageTracer() {}

    /** What each column of a relation is made of, and what decides its rows. */
    private record Flow(List<Set<Source>> columns, Set<Source> rows) {}

    static ColumnLineage trace(CompiledQuery query) {
        Flow flow = new LineageTracer().flow(query.relation());
        Map<String, Set<Source>> columns = new LinkedHashMap<>();
        for (int index = 0; index < query.columns().size(); index++) {
            columns.put(query.columns().get(index), flow.columns.get(index));
        }
        return new ColumnLineage(columns, flow.rows);
    }

    private Flow flow(RelNode node) {
        return switch (node) {
            case TableScan scan -> scan(scan);
            case Project project -> project(project);
            case Filter filter -> filter(filter);
            case Join join -> join(join);
            case Aggregate aggregate -> aggregate(aggregate);
            case Sort sort -> sort(sort);
            case SetOp union -> union(union.getInputs());
            case RepeatUnion repeat -> repeat(repeat);
            case Correlate correlate -> correlate(correlate);
            default -> node.getInputs().size() == 1 && sameWidth(node) ? flow(node.getInput(0)) : unknown(node);
        };
    }

    private static boolean sameWidth(RelNode node) {
        return node.getRowType().getFieldCount()
                == node.getInput(0).getRowType().getFieldCount();
    }

    /** A node of a kind no portable query makes: everything is said to flow into everything. */
    private Flow unknown(RelNode node) {
        Set<Source> all = new LinkedHashSet<>();
        Set<Source> rows = new LinkedHashSet<>();
        for (RelNode input : node.getInputs()) {
            Flow flow = flow(input);
            flow.columns.forEach(all::addAll);
            rows.addAll(flow.rows);
        }
        List<Set<Source>> columns = new ArrayList<>();
        node.getRowType().getFieldList().forEach(field -> columns.add(all));
        return new Flow(columns, rows);
    }

    private Flow scan(TableScan scan) {
        List<String> path =
                scan.getTable() == null ? List.of() : scan.getTable().getQualifiedName();
        if (path.size() != 2) {
            Flow known = recursive.get(String.join(".", path));
            return known == null ? unknown(scan) : known;
        }
        TableName table = new TableName(path.get(0), path.get(1));
        List<Set<Source>> columns = new ArrayList<>();
        scan.getRowType().getFieldNames().forEach(name -> columns.add(Set.of(new Source(table, name, Role.DIRECT))));
        return new Flow(columns, Set.of());
    }

    private Flow project(Project project) {
        Flow input = flow(project.getInput());
        project.getVariablesSet().forEach(id -> outer.put(id, input));
        List<Set<Source>> columns = new ArrayList<>();
        project.getProjects().forEach(expression -> columns.add(sources(expression, input)));
        return new Flow(columns, input.rows);
    }

    private Flow filter(Filter filter) {
        Flow input = flow(filter.getInput());
        filter.getVariablesSet().forEach(id -> outer.put(id, input));
        return new Flow(input.columns, with(input.rows, sources(filter.getCondition(), input), Role.FILTER));
    }

    private Flow join(Join join) {
        Flow both = beside(flow(join.getLeft()), flow(join.getRight()));
        return new Flow(both.columns, with(both.rows, sources(join.getCondition(), both), Role.JOIN));
    }

    private Flow correlate(Correlate correlate) {
        Flow left = flow(correlate.getLeft());
        outer.put(correlate.getCorrelationId(), left);
        return beside(left, flow(correlate.getRight()));
    }

    private static Flow beside(Flow left, Flow right) {
        List<Set<Source>> columns = new ArrayList<>(left.columns);
        columns.addAll(right.columns);
        return new Flow(columns, with(left.rows, right.rows, Role.DIRECT));
    }

    private Flow aggregate(Aggregate aggregate) {
        Flow input = flow(aggregate.getInput());
        List<Set<Source>> columns = new ArrayList<>();
        Set<Source> rows = input.rows;
        for (int key : aggregate.getGroupSet()) {
            columns.add(input.columns.get(key));
            rows = with(rows, input.columns.get(key), Role.GROUP);
        }
        for (AggregateCall call : aggregate.getAggCallList()) {
            Set<Source> sources = new LinkedHashSet<>();
            call.getArgList().forEach(argument -> sources.addAll(input.columns.get(argument)));
            Set<Source> whole = sources;
            if (call.filterArg >= 0) {
                whole = with(whole, input.columns.get(call.filterArg), Role.FILTER);
            }
            for (RelFieldCollation order : call.getCollation().getFieldCollations()) {
                whole = with(whole, input.columns.get(order.getFieldIndex()), Role.ORDER);
            }
            columns.add(whole);
        }
        return new Flow(columns, rows);
    }

    private Flow sort(Sort sort) {
        Flow input = flow(sort.getInput());
        Set<Source> rows = input.rows;
        if (sort.fetch != null || sort.offset != null) {
            for (RelFieldCollation order : sort.getCollation().getFieldCollations()) {
                rows = with(rows, input.columns.get(order.getFieldIndex()), Role.ORDER);
            }
        }
        return new Flow(input.columns, rows);
    }

    private Flow union(List<RelNode> inputs) {
        Flow together = flow(inputs.getFirst());
        for (RelNode input : inputs.subList(1, inputs.size())) {
            together = merged(together, flow(input));
        }
        return together;
    }

    private static Flow merged(Flow left, Flow right) {
        List<Set<Source>> columns = new ArrayList<>();
        for (int index = 0; index < left.columns.size(); index++) {
            columns.add(with(left.columns.get(index), right.columns.get(index), Role.DIRECT));
        }
        return new Flow(columns, with(left.rows, right.rows, Role.DIRECT));
    }

    /** A recursive CTE is followed round until nothing new is found. */
    private Flow repeat(RepeatUnion repeat) {
        String name = repeat.getTransientTable() == null
                ? ""
                : String.join(".", repeat.getTransientTable().getQualifiedName());
        Flow known = flow(repeat.getSeedRel());
        while (true) {
            recursive.put(name, known);
            Flow next = merged(known, flow(repeat.getIterativeRel()));
            if (next.equals(known)) {
                return known;
            }
            known = next;
        }
    }

    private Set<Source> sources(RexNode expression, Flow input) {
        Set<Source> sources = new LinkedHashSet<>();
        expression.accept(new ExpressionSources(input, sources));
        return sources;
    }

    private static Set<Source> with(Set<Source> some, Set<Source> more, Role role) {
        Set<Source> all = new LinkedHashSet<>(some);
        more.forEach(source -> all.add(source.seenThrough(role)));
        return all;
    }

    private final class ExpressionSources extends RexVisitorImpl<@Nullable Void> {
        private final Flow input;
        private final Set<Source> sources;

        ExpressionSources(Flow input, Set<Source> sources) {
            super(true);
            this.input = input;
            this.sources = sources;
        }

        @Override
        public @Nullable Void visitInputRef(RexInputRef reference) {
            sources.addAll(input.columns.get(reference.getIndex()));
            return null;
        }

        @Override
        public @Nullable Void visitFieldAccess(RexFieldAccess access) {
            if (access.getReferenceExpr() instanceof RexCorrelVariable variable) {
                Flow flow = outer.get(variable.id);
                if (flow != null) {
                    sources.addAll(flow.columns.get(access.getField().getIndex()));
                }
                return null;
            }
            return super.visitFieldAccess(access);
        }

        @Override
        public @Nullable Void visitOver(RexOver over) {
            over.getOperands().forEach(operand -> operand.accept(this));
            for (RexNode key : over.getWindow().partitionKeys) {
                add(key, Role.GROUP);
            }
            for (RexFieldCollation key : over.getWindow().orderKeys) {
                add(key.left, Role.ORDER);
            }
            return null;
        }

        @Override
        public @Nullable Void visitSubQuery(RexSubQuery query) {
            query.getOperands().forEach(operand -> operand.accept(this));
            Flow inner = flow(query.rel);
            inner.columns.forEach(sources::addAll);
            sources.addAll(inner.rows);
            return null;
        }

        private void add(RexNode expression, Role role) {
            sources(expression, input).forEach(source -> sources.add(source.seenThrough(role)));
        }
    }
}
