package uk.bevan.models;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;
import uk.bevan.models.Routes.Bound;
import uk.bevan.models.Routes.Equality;

/** Reads what alignment needs out of Calcite's row expressions. */
final class RowExpressions {
    private static final Set<SqlTypeName> EXACT =
            Set.of(SqlTypeName.DATE, SqlTypeName.BIGINT, SqlTypeName.INTEGER, SqlTypeName.BOOLEAN, SqlTypeName.VARCHAR);

    private RowExpressions() {}

    /** The expression below casts that change nothing but whether it may be null. */
    static RexNode uncast(RexNode expression) {
        RexNode inner = expression;
        while (inner instanceof RexCall cast && cast.getKind() == SqlKind.CAST && keepsValue(cast)) {
            inner = cast.getOperands().getFirst();
        }
        return inner;
    }

    private static boolean keepsValue(RexCall cast) {
        SqlTypeName to = cast.getType().getSqlTypeName();
        SqlTypeName from = cast.getOperands().getFirst().getType().getSqlTypeName();
        boolean unbounded = to != SqlTypeName.VARCHAR || cast.getType().getPrecision() < 0;
        return to == from && EXACT.contains(to) && unbounded;
    }

    /** Which input column an expression is, unchanged. */
    static Optional<Integer> reference(RexNode expression) {
        return uncast(expression) instanceof RexInputRef reference
                ? Optional.of(reference.getIndex())
                : Optional.empty();
    }

    static ImmutableBitSet references(List<? extends RexNode> expressions) {
        ImmutableBitSet columns = ImmutableBitSet.of();
        for (RexNode expression : expressions) {
            Optional<Integer> column = reference(expression);
            columns = column.isPresent() ? columns.set(column.get()) : columns;
        }
        return columns;
    }

    /** The columns that conditions say are equal to one another. */
    static List<Equality> equalities(List<RexNode> conjuncts) {
        List<Equality> equalities = new ArrayList<>();
        for (RexNode conjunct : conjuncts) {
            if (isEquality(conjunct)) {
                List<RexNode> sides = ((RexCall) conjunct).getOperands();
                Optional<Integer> left = reference(sides.get(0));
                Optional<Integer> right = reference(sides.get(1));
                if (left.isPresent() && right.isPresent()) {
                    equalities.add(new Equality(left.get(), right.get()));
                }
            }
        }
        return equalities;
    }

    /** The columns that conditions say are equal to a column of the query around. */
    static List<Bound> boundColumns(List<RexNode> conjuncts) {
        List<Bound> bound = new ArrayList<>();
        for (RexNode conjunct : conjuncts) {
            if (isEquality(conjunct)) {
                List<RexNode> sides = ((RexCall) conjunct).getOperands();
                addBound(sides.get(0), sides.get(1), bound);
                addBound(sides.get(1), sides.get(0), bound);
            }
        }
        return bound;
    }

    private static void addBound(RexNode inner, RexNode outer, List<Bound> bound) {
        Optional<Integer> column = reference(inner);
        if (column.isPresent()
                && uncast(outer) instanceof RexFieldAccess access
                && access.getReferenceExpr() instanceof RexCorrelVariable variable) {
            CorrelationId id = variable.id;
            bound.add(new Bound(column.get(), id, access.getField().getIndex()));
        }
    }

    private static boolean isEquality(RexNode expression) {
        return expression.getKind() == SqlKind.EQUALS || expression.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
    }

    /** The two columns of {@code COALESCE(a, b)}. */
    static Optional<Equality> coalesced(RexNode expression) {
        if (uncast(expression) instanceof RexCall call
                && call.getKind() == SqlKind.COALESCE
                && call.getOperands().size() == 2) {
            Optional<Integer> left = reference(call.getOperands().get(0));
            Optional<Integer> right = reference(call.getOperands().get(1));
            if (left.isPresent() && right.isPresent()) {
                return Optional.of(new Equality(left.get(), right.get()));
            }
        }
        return Optional.empty();
    }

    static List<RexOver> windows(RexNode expression) {
        List<RexOver> windows = new ArrayList<>();
        expression.accept(new RexVisitorImpl<@Nullable Void>(true) {
            @Override
            public @Nullable Void visitOver(RexOver over) {
                windows.add(over);
                return super.visitOver(over);
            }
        });
        return windows;
    }

    static Set<RexSubQuery> subqueries(RexNode expression) {
        Set<RexSubQuery> subqueries = new LinkedHashSet<>();
        expression.accept(new RexVisitorImpl<@Nullable Void>(true) {
            @Override
            public @Nullable Void visitSubQuery(RexSubQuery subquery) {
                subqueries.add(subquery);
                return super.visitSubQuery(subquery);
            }
        });
        return subqueries;
    }
}
