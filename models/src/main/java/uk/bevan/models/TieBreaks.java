package uk.bevan.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The order of a window must leave no ties where a tie would be broken by chance: its PARTITION BY and ORDER BY together
 * must hold a key of the rows it looks at, or all of their columns.
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
     * Tells of windows whose order may leave ties, by line and message.
     *
     * @param keyHint the keys of the tables read, for the message
     */
    static void check(SqlNode query, RelNode relation, String keyHint, BiConsumer<Integer, String> found) {
        TieBreaks rule = new TieBreaks(keyHint, found);
        query.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call.getKind() == SqlKind.OVER) {
                    rule.written.add(call);
                }
                return super.visit(call);
            }
        });
        if (!rule.written.isEmpty()) {
            rule.check(relation);
        }
    }

    private void check(RelNode relation) {
        relation.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                if (node instanceof Project project) {
                    project.getProjects().forEach(expression -> check(project.getInput(), expression));
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
            boolean byRows =
                    over.getWindow().isRows() && !over.getWindow().orderKeys.isEmpty();
            boolean wholeFrame = over.getWindow().getLowerBound().isUnbounded()
                    && over.getWindow().getUpperBound().isUnbounded();
            boolean sensitive =
                    BY_POSITION.contains(over.getAggOperator().getKind()) || (byRows && !wholeFrame && !isRank(over));
            if (sensitive && !isUnique(input, over)) {
                found.accept(
                        line(over),
                        "The order of %s may leave ties, which engines break by chance; end its ORDER BY with columns that identify a row (%s)"
                                .formatted(text(over), keyHint));
            }
        }
    }

    private static boolean isRank(RexOver over) {
        SqlKind kind = over.getAggOperator().getKind();
        return kind == SqlKind.RANK
                || kind == SqlKind.DENSE_RANK
                || kind == SqlKind.PERCENT_RANK
                || kind == SqlKind.CUME_DIST;
    }

    private static boolean isUnique(RelNode input, RexOver over) {
        List<RexNode> keys = new ArrayList<>(over.getWindow().partitionKeys);
        over.getWindow().orderKeys.forEach(order -> keys.add(order.left));
        ImmutableBitSet columns = RowExpressions.references(keys);
        if (columns.cardinality() == input.getRowType().getFieldCount()) {
            return true;
        }
        RelMetadataQuery metadata = input.getCluster().getMetadataQuery();
        return Boolean.TRUE.equals(metadata.areColumnsUnique(input, columns, false));
    }

    /** The first window written with that function and as many columns; Calcite's tree has no lines. */
    private int line(RexOver over) {
        SqlCall likely = written.stream()
                .filter(call -> isSameFunction(call, over))
                .filter(call -> !(call.operand(1) instanceof SqlWindow window)
                        || (window.getOrderList().size()
                                        == over.getWindow().orderKeys.size()
                                && window.getPartitionList().size()
                                        == over.getWindow().partitionKeys.size()))
                .findFirst()
                .orElse(written.getFirst());
        return SyntaxRules.line(likely);
    }

    private static boolean isSameFunction(SqlCall call, RexOver over) {
        String name = ((SqlCall) call.operand(0)).getOperator().getName();
        return name.equalsIgnoreCase(over.getAggOperator().getName());
    }

    private static String text(RexOver over) {
        String name = over.getAggOperator().getName().toLowerCase(Locale.ROOT);
        return name + over.getOperands().stream().map(operand -> "…").collect(Collectors.joining(", ", "(", ")"));
    }
}
