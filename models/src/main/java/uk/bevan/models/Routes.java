package uk.bevan.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import uk.bevan.lake.TableName;

/**
 * The routes by which stored tables reach a relation inside a query.
 *
 * @param all one for each partition column of each mention of a table
 * @param equal sets of the relation's columns that are equal in every row
 * @param pairs columns of a full join that are equal or of which one is null
 */
record Routes(List<Route> all, List<ImmutableBitSet> equal, List<Equality> pairs) {
    static final Routes NONE = new Routes(List.of(), List.of(), List.of());

    Routes {
        all = List.copyOf(all);
        equal = List.copyOf(equal);
        pairs = List.copyOf(pairs);
    }

    /** Two columns that are equal. */
    record Equality(int left, int right) {
        boolean isSameAs(Equality other) {
            return ImmutableBitSet.of(left, right).equals(ImmutableBitSet.of(other.left, other.right));
        }
    }

    /** A column that equals one of a query around. */
    record Bound(int column, CorrelationId around, int outerColumn) {}

    /** A column of a query around. */
    record OuterColumn(CorrelationId around, int column) {}

    /**
     * How one partition column of one mention of a table reaches a relation.
     *
     * @param table the stored table
     * @param partition its partition column; empty where it has none
     * @param columns columns of the relation such that rows with value v depend only on the table's rows of partition v
     * @param half columns for which this holds only together with their pair in a full join
     * @param bound columns of queries around such that all rows here depend only on the partition that column names
     * @param lost why there are no columns; empty while there are
     */
    record Route(
            TableName table,
            Optional<String> partition,
            ImmutableBitSet columns,
            ImmutableBitSet half,
            Set<OuterColumn> bound,
            String lost) {
        static Route of(TableName table, String partition, ImmutableBitSet columns) {
            return new Route(table, Optional.of(partition), columns, ImmutableBitSet.of(), Set.of(), "");
        }

        static Route never(TableName table, String reason) {
            return new Route(table, Optional.empty(), ImmutableBitSet.of(), ImmutableBitSet.of(), Set.of(), reason);
        }

        Route to(ImmutableBitSet newColumns, ImmutableBitSet newHalf, String reason) {
            boolean gone = newColumns.isEmpty() && newHalf.isEmpty() && lost.isEmpty();
            String why = gone ? reason.formatted("'" + partition.orElse("") + "'") : lost;
            return new Route(table, partition, newColumns, newHalf, bound, why);
        }

        /** The outer columns of these queries that it is tied to. */
        ImmutableBitSet boundTo(Set<CorrelationId> ids) {
            return ImmutableBitSet.of(bound.stream()
                    .filter(outer -> ids.contains(outer.around()))
                    .map(OuterColumn::column)
                    .toList());
        }

        Route seenFromAround(ImmutableBitSet outerColumns, Set<CorrelationId> ids) {
            Set<OuterColumn> further = bound.stream()
                    .filter(outer -> !ids.contains(outer.around()))
                    .collect(Collectors.toSet());
            String why = outerColumns.isEmpty() && lost.isEmpty()
                    ? "a subquery reads it without tying its '%s' to the rows around".formatted(partition.orElse(""))
                    : lost;
            return new Route(
                    table, partition, outerColumns, ImmutableBitSet.of(), further, outerColumns.isEmpty() ? why : "");
        }
    }

    private Routes each(UnaryOperator<Route> change) {
        return new Routes(all.stream().map(change).toList(), equal, pairs);
    }

    Routes plus(List<Route> more) {
        List<Route> both = new ArrayList<>(all);
        both.addAll(more);
        return new Routes(both, equal, pairs);
    }

    Routes lost(String reason) {
        return each(route -> route.to(ImmutableBitSet.of(), ImmutableBitSet.of(), reason));
    }

    /** Rows are put together by these columns: routes that have none of them are lost. */
    Routes grouped(ImmutableBitSet keys, String reason) {
        return each(route ->
                route.columns.intersects(keys) ? route : route.to(ImmutableBitSet.of(), ImmutableBitSet.of(), reason));
    }

    /** Columns with everything equal to them. */
    ImmutableBitSet closed(ImmutableBitSet columns) {
        ImmutableBitSet all = columns;
        for (ImmutableBitSet same : equal) {
            all = all.intersects(same) ? all.union(same) : all;
        }
        return all;
    }

    /** Every row has these columns equal. */
    Routes equated(List<Equality> equalities) {
        List<ImmutableBitSet> sets = equal;
        for (Equality equality : equalities) {
            sets = merged(sets, ImmutableBitSet.of(equality.left, equality.right));
        }
        Routes closing = new Routes(all, sets, pairs);
        return closing.each(route -> route.to(closing.closed(route.columns), route.half, ""));
    }

    private static List<ImmutableBitSet> merged(List<ImmutableBitSet> sets, ImmutableBitSet added) {
        List<ImmutableBitSet> apart = new ArrayList<>();
        ImmutableBitSet together = added;
        for (ImmutableBitSet set : sets) {
            if (set.intersects(added)) {
                together = together.union(set);
            } else {
                apart.add(set);
            }
        }
        apart.add(together);
        return apart;
    }

    /** Only rows with these columns equal to those of a query around are left. */
    Routes bound(List<Bound> bounds) {
        return each(route -> {
            Set<OuterColumn> outer = new HashSet<>(route.bound);
            bounds.stream()
                    .filter(bound -> route.columns.get(bound.column))
                    .forEach(bound -> outer.add(new OuterColumn(bound.around, bound.outerColumn)));
            return new Route(route.table, route.partition, route.columns, route.half, Set.copyOf(outer), route.lost);
        });
    }

    Routes shifted(int by) {
        List<ImmutableBitSet> sets = equal.stream().map(set -> set.shift(by)).toList();
        List<Equality> moved = pairs.stream()
                .map(pair -> new Equality(pair.left + by, pair.right + by))
                .toList();
        return new Routes(
                all.stream()
                        .map(route -> route.to(route.columns.shift(by), route.half.shift(by), ""))
                        .toList(),
                sets,
                moved);
    }

    Routes beside(Routes other) {
        List<Route> routes = new ArrayList<>(all);
        routes.addAll(other.all);
        List<ImmutableBitSet> sets = new ArrayList<>(equal);
        sets.addAll(other.equal);
        List<Equality> both = new ArrayList<>(pairs);
        both.addAll(other.pairs);
        return new Routes(routes, sets, both);
    }

    /** This side may be absent: it is followed only by the columns of the kept side that the join makes equal. */
    Routes acrossOuterJoin(List<Equality> equalities, Routes kept, IntPredicate isKept) {
        return each(route -> {
            ImmutableBitSet tied = ImmutableBitSet.of();
            for (Equality equality : equalities) {
                int keptColumn = isKept.test(equality.left) ? equality.left : equality.right;
                int other = isKept.test(equality.left) ? equality.right : equality.left;
                tied = route.columns.get(other) ? tied.set(keptColumn) : tied;
            }
            return route.to(kept.closed(tied), ImmutableBitSet.of(), "an outer join leaves out %s");
        });
    }

    /** Either side may be absent: columns count only together with their pair. */
    Routes halved() {
        return new Routes(
                all.stream()
                        .map(route -> route.to(ImmutableBitSet.of(), route.columns, "a full join leaves out %s"))
                        .toList(),
                List.of(),
                List.of());
    }

    Routes paired(List<Equality> equalities) {
        return new Routes(all, equal, equalities);
    }

    /** The columns stand elsewhere now, or nowhere. */
    Routes moved(Function<Integer, Optional<Integer>> position, String reason) {
        List<ImmutableBitSet> sets = equal.stream()
                .map(set -> moved(set, position))
                .filter(set -> set.cardinality() > 1)
                .toList();
        return new Routes(
                all.stream()
                        .map(route -> route.to(moved(route.columns, position), ImmutableBitSet.of(), reason))
                        .toList(),
                sets,
                List.of());
    }

    private static ImmutableBitSet moved(ImmutableBitSet columns, Function<Integer, Optional<Integer>> position) {
        ImmutableBitSet moved = ImmutableBitSet.of();
        for (int column : columns) {
            Optional<Integer> to = position.apply(column);
            moved = to.isPresent() ? moved.set(to.get()) : moved;
        }
        return moved;
    }

    /** These expressions are what is left: a column may stand in several of them, changed or not. */
    Routes projected(List<RexNode> expressions) {
        List<ImmutableBitSet> sets = new ArrayList<>();
        for (ImmutableBitSet set : equal) {
            ImmutableBitSet positions = positions(expressions, set);
            if (positions.cardinality() > 1) {
                sets.add(positions);
            }
        }
        for (int index = 0; index < expressions.size(); index++) {
            Optional<Integer> column = RowExpressions.reference(expressions.get(index));
            if (column.isPresent()) {
                ImmutableBitSet same = positions(expressions, ImmutableBitSet.of(column.get()));
                if (same.cardinality() > 1 && !sets.contains(same)) {
                    sets = new ArrayList<>(merged(sets, same));
                }
            }
        }
        List<Route> routes = all.stream()
                .map(route -> route.to(
                        positions(expressions, route.columns).union(coalesced(expressions, route.half)),
                        ImmutableBitSet.of(),
                        "its %s is left out, or computed with, on the way to the output"))
                .toList();
        return new Routes(routes, sets, List.of());
    }

    private static ImmutableBitSet positions(List<RexNode> expressions, ImmutableBitSet columns) {
        ImmutableBitSet positions = ImmutableBitSet.of();
        for (int index = 0; index < expressions.size(); index++) {
            Optional<Integer> column = RowExpressions.reference(expressions.get(index));
            boolean same = column.isPresent() && columns.get(column.get());
            positions = same ? positions.set(index) : positions;
        }
        return positions;
    }

    private ImmutableBitSet coalesced(List<RexNode> expressions, ImmutableBitSet half) {
        ImmutableBitSet positions = ImmutableBitSet.of();
        for (int index = 0; index < expressions.size(); index++) {
            Optional<Equality> both = RowExpressions.coalesced(expressions.get(index));
            boolean pair = both.isPresent()
                    && pairs.stream().anyMatch(known -> known.isSameAs(both.get()))
                    && (half.get(both.get().left) || half.get(both.get().right));
            positions = pair ? positions.set(index) : positions;
        }
        return positions;
    }
}
