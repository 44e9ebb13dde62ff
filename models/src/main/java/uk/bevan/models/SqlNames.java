package uk.bevan.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The tables a query reads, found in its FROM clauses; names of its own CTEs left out. */
final class SqlNames extends SqlBasicVisitor<@Nullable Void> {
    private final List<SqlIdentifier> tables = new ArrayList<>();
    private final Deque<Set<String>> own = new ArrayDeque<>();

    private SqlNames() {}

    /** Every table named, each time it is, with its position. */
    static List<SqlIdentifier> tables(SqlNode query) {
        SqlNames names = new SqlNames();
        query.accept(names);
        return names.tables;
    }

    /** Every name that stands in an expression. */
    static List<SqlIdentifier> identifiers(SqlNode node) {
        List<SqlIdentifier> identifiers = new ArrayList<>();
        node.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier name) {
                identifiers.add(name);
                return null;
            }
        });
        return identifiers;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call instanceof SqlWith with) {
            Set<String> scope = new HashSet<>();
            own.push(scope);
            for (SqlNode item : with.withList) {
                String name = ((SqlWithItem) item).name.getSimple().toLowerCase(Locale.ROOT);
                boolean recursive = ((SqlWithItem) item).recursive.booleanValue();
                if (recursive) {
                    scope.add(name);
                }
                ((SqlWithItem) item).query.accept(this);
                scope.add(name);
            }
            with.body.accept(this);
            own.pop();
            return null;
        }
        if (call instanceof SqlSelect select && select.getFrom() != null) {
            from(select.getFrom());
        }
        return super.visit(call);
    }

    private void from(SqlNode from) {
        if (from instanceof SqlIdentifier name) {
            boolean known = name.isSimple()
                    && own.stream()
                            .anyMatch(scope -> scope.contains(name.getSimple().toLowerCase(Locale.ROOT)));
            if (!known) {
                tables.add(name);
            }
        } else if (from instanceof SqlJoin join) {
            from(join.getLeft());
            from(join.getRight());
        } else if (from.getKind() == SqlKind.AS
                || from.getKind() == SqlKind.TABLE_REF
                || from.getKind() == SqlKind.LATERAL) {
            from(((SqlCall) from).operand(0));
        } else if (from instanceof SqlNodeList list) {
            list.forEach(this::from);
        }
    }
}
