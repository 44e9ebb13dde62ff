package uk.bevan.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * An order must leave no ties where a tie would be broken by chance: in windows that look at positions, in LIMIT, in
 * {@code max_by}, {@code min_by} and {@code string_agg}. The columns that order, together with those that partition or
 * group, must hold a key of the rows looked at, or all of their columns.
 */
final class TieBreaks {
    private static final Set<SqlKind> BY_POSITION = Set.of(
            SqlKind.ROW_NUMBER,
            SqlKind.LAG,
            SqlKind.LEAD,
            SqlKind.FIRST_VALUE,
            SqlKind.LAST_VALUE,
            SqlKind.NTH_VALUE,
            SqlKind.NTILE);

    private final List<SqlCall> written = new ArrayList<>();
    private final String keyHint;
    private final BiConsumer<Integer, String> found;

    private TieBreaks(String keyHint, BiConsumer<Integer, String> found) {
        this.keyHint = keyHint;
        this.found = found;
    }

    /**
     * Tells of orders that may leave ties, by line and message.
     *
     * @param keyHint the keys of the tables read, for the message
     */
    static void check(SqlNode query, RelNode relation, String keyHint, BiConsumer<Integer, String> found) {
        TieBreaks rule = new TieBreaks(keyHint, found);
        query.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                rule.written.add(call);
                return super.visit(call);
            }
        });
        rule.check(relation);
    }

    private void check(RelNode relation) {
        relation.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                switch (node) {
                    case Project project -> project.getProjects().forEach(part -> check(project.getInput(), part));
                    case Filter filter -> check(filter.getInput(), filter.getCondition());
                    case Aggregate aggregate -> aggregate.getAggCallList().forEach(call -> check(aggregate, call));
                    case Sort sort when sort.fetch != null || sort.offset != null -> limit(sort);
                    default -> {}
                }
                return super.visit(node);
            }
        });
    }

    private void check(RelNode input, RexNode expression) {
        for (RexSubQuery subquery : RowExpressions.subqueries(expression)) {
            check(subquery.rel);
        }
        for (RexOver over : RowExpressions.windows(expression)) {
            List<RexNode> keys = new ArrayList<>(over.getWindow().partitionKeys);
            over.getWindow().orderKeys.forEach(order -> keys.add(order.left));
            if (looksAtPositions(over) && !isUnique(input, RowExpressions.references(keys))) {
                String name = over.getAggOperator().getName().toLowerCase(Locale.ROOT);
                say(line(over), "The order of %s(…) OVER".formatted(name));
            }
        }
    }

    private static boolean looksAtPositions(RexOver over) {
        boolean byRows =
                over.getWindow().isRows() && !over.getWindow().orderKeys.isEmpty();
        boolean wholeFrame = over.getWindow().getLowerBound().isUnbounded()
                && over.getWindow().getUpperBound().isUnbounded();
        return BY_POSITION.contains(over.getAggOperator().getKind()) || (byRows && !wholeFrame && !isRank(over));
    }

    private void check(Aggregate aggregate, AggregateCall call) {
        String name = call.getAggregation().getName().toLowerCase(Locale.ROOT);
        ImmutableBitSet keys = aggregate.getGroupSet();
        boolean unique = switch (name) {
            case "max_by", "min_by" ->
                isUnique(aggregate.getInput(), keys.set(call.getArgList().get(1)));
            case "listagg", "string_agg" -> {
                ImmutableBitSet order = ImmutableBitSet.of(call.getCollation().getKeys());
                // Rows that tie on the text itself make the same text in either order; no order at all is told
                // elsewhere.
                yield order.isEmpty()
                        || order.get(call.getArgList().getFirst())
                        || isUnique(aggregate.getInput(), keys.union(order));
            }
            default -> true;
        };
        if (!unique) {
            String shown = name.equals("listagg") ? "string_agg" : name;
            say(lineOf(shown), "The order inside %s".formatted(shown));
        }
    }

    private void limit(Sort sort) {
        if (!isUnique(sort.getInput(), ImmutableBitSet.of(sort.getCollation().getKeys()))) {
            int line = written.stream()
                    .filter(call -> call instanceof SqlSelect select && select.getFetch() != null)
                    .findFirst()
                    .map(select -> SyntaxRules.line(Objects.requireNonNull(((SqlSelect) select).getFetch())))
                    .orElse(1);
            say(line, "The order before LIMIT");
        }
    }

    private void say(int line, String what) {
        found.accept(
                line,
                "%s may leave ties, which engines break by chance; end its ORDER BY with columns that identify a row (%s)"
                        .formatted(what, keyHint));
    }

    private static boolean isRank(RexOver over) {
        SqlKind kind = over.getAggOperator().getKind();
        return kind == SqlKind.RANK
                || kind == SqlKind.DENSE_RANK
                || kind == SqlKind.PERCENT_RANK
                || kind == SqlKind.CUME_DIST;
    }

    private static boolean isUnique(RelNode input, ImmutableBitSet columns) {
        if (columns.cardinality() == input.getRowType().getFieldCount()) {
            return true;
        }
        RelMetadataQuery metadata = input.getCluster().getMetadataQuery();
        return Boolean.TRUE.equals(metadata.areColumnsUnique(input, columns, false));
    }

    /** The first window written with that function and as many columns; Calcite's tree has no lines. */
    private int line(RexOver over) {
        return written.stream()
                .filter(call -> call.getKind() == SqlKind.OVER && isSameFunction(call, over))
                .filter(call -> !(call.operand(1) instanceof SqlWindow window)
                        || (window.getOrderList().size()
                                        == over.getWindow().orderKeys.size()
                                && window.getPartitionList().size()
                                        == over.getWindow().partitionKeys.size()))
                .findFirst()
                .map(SyntaxRules::line)
                .orElseGet(() -> lineOf(over.getAggOperator().getName()));
    }

    private int lineOf(String function) {
        return written.stream()
                .filter(call -> call.getOperator().getName().equalsIgnoreCase(function))
                .findFirst()
                .map(SyntaxRules::line)
                .orElse(1);
    }

    private static boolean isSameFunction(SqlCall call, RexOver over) {
        String name = ((SqlCall) call.operand(0)).getOperator().getName();
        return name.equalsIgnoreCase(over.getAggOperator().getName());
    }
}
