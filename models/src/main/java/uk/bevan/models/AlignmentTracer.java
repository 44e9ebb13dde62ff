package uk.bevan.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import uk.bevan.lake.TableName;
import uk.bevan.models.Routes.Equality;
import uk.bevan.models.Routes.Route;

/**
 * Finds which inputs of a query are aligned with its output: for which columns it holds that rows with a value v depend
 * only on those rows of the input whose partition column is v. Whatever cannot be shown is taken as not aligned, which
 * costs time and never rows.
 */
final class AlignmentTracer {
    private final Function<TableName, List<Route>> inputs;

    private AlignmentTracer(Function<TableName, List<Route>> inputs) {
        this.inputs = inputs;
    }

    /**
     * Every route by which a stored table reaches the query's output.
     *
     * @param inputs the routes that lead to a table or view the query names; columns are counted in its own order
     */
    static List<Route> trace(RelNode relation, Function<TableName, List<Route>> inputs) {
        return new AlignmentTracer(inputs).routes(relation).all();
    }

    private Routes routes(RelNode node) {
        return switch (node) {
            case TableScan scan -> scan(scan);
            case Project project -> project(project);
            case Filter filter -> filter(filter);
            case Join join -> join(join);
            case Aggregate aggregate -> aggregate(aggregate);
            case Sort sort -> sort(sort);
            case SetOp setOperation -> union(setOperation);
            case Correlate correlate -> correlate(correlate);
            default -> other(node);
        };
    }

    private Routes scan(TableScan scan) {
        List<String> path =
                scan.getTable() == null ? List.of() : scan.getTable().getQualifiedName();
        return path.size() == 2
                ? new Routes(inputs.apply(new TableName(path.get(0), path.get(1))), List.of(), List.of())
                : Routes.NONE;
    }

    private Routes other(RelNode node) {
        List<Route> all = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            all.addAll(routes(input)
                    .lost("it is read in a recursive or other part where partitions cannot be followed")
                    .all());
        }
        return new Routes(all, List.of(), List.of());
    }

    private Routes project(Project project) {
        Routes input = routes(project.getInput());
        for (RexNode expression : project.getProjects()) {
            for (RexOver over : RowExpressions.windows(expression)) {
                input = input.grouped(
                        RowExpressions.references(over.getWindow().partitionKeys),
                        "a window's PARTITION BY leaves out %s");
            }
        }
        List<Route> subqueries = new ArrayList<>();
        for (RexNode expression : project.getProjects()) {
            subqueries.addAll(subqueries(expression, List.of(), project.getVariablesSet(), input));
        }
        return input.plus(subqueries).projected(project.getProjects());
    }

    private Routes filter(Filter filter) {
        Routes input = routes(filter.getInput());
        List<RexNode> conjuncts = RelOptUtil.conjunctions(filter.getCondition());
        Routes equal =
                input.equated(RowExpressions.equalities(conjuncts)).bound(RowExpressions.boundColumns(conjuncts));
        return equal.plus(subqueries(filter.getCondition(), conjuncts, filter.getVariablesSet(), equal));
    }

    /**
     * The routes inside subqueries, seen from the rows around them: tied to the outer column that an equality with it, or
     * IN, names.
     */
    private List<Route> subqueries(RexNode expression, List<RexNode> conjuncts, Set<CorrelationId> ids, Routes around) {
        List<Route> found = new ArrayList<>();
        for (RexSubQuery subquery : RowExpressions.subqueries(expression)) {
            boolean mustHold = conjuncts.contains(subquery) && subquery.getKind() == SqlKind.IN;
            for (Route route : routes(subquery.rel).all()) {
                ImmutableBitSet columns = route.boundTo(ids);
                for (int operand = 0;
                        mustHold && operand < subquery.getOperands().size();
                        operand++) {
                    Optional<Integer> column =
                            RowExpressions.reference(subquery.getOperands().get(operand));
                    if (column.isPresent() && route.columns().get(operand)) {
                        columns = columns.set(column.get());
                    }
                }
                found.add(route.seenFromAround(around.closed(columns), ids));
            }
        }
        return found;
    }

    private Routes join(Join join) {
        int width = join.getLeft().getRowType().getFieldCount();
        Routes left = routes(join.getLeft());
        Routes right = routes(join.getRight()).shifted(width);
        List<RexNode> conjuncts = RelOptUtil.conjunctions(join.getCondition());
        List<Equality> equalities = RowExpressions.equalities(conjuncts);
        Routes joined = switch (join.getJoinType()) {
            case INNER -> left.beside(right).equated(equalities);
            case LEFT -> left.beside(right.acrossOuterJoin(equalities, left, column -> column < width));
            case RIGHT ->
                left.acrossOuterJoin(equalities, right, column -> column >= width)
                        .beside(right);
            case FULL -> left.halved().beside(right.halved()).paired(equalities);
            case SEMI, ANTI, ASOF, LEFT_ASOF, LEFT_MARK ->
                left.beside(right).lost("it is joined in a way partitions cannot be followed through");
        };
        List<Route> inside = new ArrayList<>();
        inside.addAll(subqueries(join.getCondition(), List.of(), join.getVariablesSet(), Routes.NONE));
        return joined.plus(inside);
    }

    private Routes correlate(Correlate correlate) {
        Routes left = routes(correlate.getLeft());
        Set<CorrelationId> id = Set.of(correlate.getCorrelationId());
        List<Route> right = routes(correlate.getRight()).all().stream()
                .map(route -> route.seenFromAround(left.closed(route.boundTo(id)), id))
                .toList();
        return left.plus(right);
    }

    private Routes aggregate(Aggregate aggregate) {
        ImmutableBitSet keys = aggregate.getGroupSet();
        ImmutableBitSet always = keys;
        for (ImmutableBitSet set : aggregate.getGroupSets()) {
            always = always.intersect(set);
        }
        Map<Integer, Integer> positions = new HashMap<>();
        for (int key : always) {
            positions.put(key, keys.indexOf(key));
        }
        return routes(aggregate.getInput())
                .grouped(always, "a GROUP BY leaves out %s")
                .moved(column -> Optional.ofNullable(positions.get(column)), "a GROUP BY leaves out %s");
    }

    private Routes sort(Sort sort) {
        Routes input = routes(sort.getInput());
        return sort.fetch == null && sort.offset == null ? input : input.lost("LIMIT looks at all its rows");
    }

    private Routes union(SetOp setOperation) {
        List<Route> all = new ArrayList<>();
        setOperation.getInputs().forEach(input -> all.addAll(routes(input).all()));
        return new Routes(all, List.of(), List.of());
    }
}
