package uk.bevan.models;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Rules of the portable subset that can be judged from a parsed query without knowing its tables. */
final class SyntaxRules extends SqlBasicVisitor<@Nullable Void> {
    private static final Set<String> FIELDS =
            Set.of("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOY", "HOUR", "MINUTE");

    private final BiConsumer<Integer, String> found;

    private SyntaxRules(BiConsumer<Integer, String> found) {
        this.found = found;
    }

    /** Tells what breaks a rule, by line and message. */
    static void check(SqlNode query, BiConsumer<Integer, String> found) {
        query.accept(new ParserRepairs());
        query.accept(new SyntaxRules(found));
    }

    /** Notes stars in what the query itself returns; stars inside it are allowed. */
    static void checkNoStar(SqlNode query, BiConsumer<Integer, String> found) {
        if (query instanceof SqlOrderBy ordered) {
            checkNoStar(ordered.query, found);
        } else if (query instanceof SqlWith with) {
            checkNoStar(with.body, found);
        } else if (query instanceof SqlSelect select) {
            for (SqlNode column : select.getSelectList()) {
                if (column instanceof SqlIdentifier name && name.isStar()) {
                    found.accept(
                            line(column),
                            "SELECT * in the final SELECT: name the columns, so that a model's shape is its own");
                }
            }
        } else if (query instanceof SqlBasicCall call && SqlKind.SET_QUERY.contains(call.getKind())) {
            call.getOperandList().forEach(branch -> checkNoStar(branch, found));
        }
    }

    static int line(SqlNode node) {
        return node.getParserPosition().getLineNum();
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        switch (call) {
            case SqlWindow window -> requireNulls(window.getOrderList(), "The ORDER BY of a window");
            case SqlOrderBy ordered
            when ordered.fetch != null || ordered.offset != null ->
                requireNulls(ordered.orderList, "An ORDER BY with LIMIT");
            case SqlSelect select -> checkGroupNames(select);
            case SqlJoin join
            when join.getJoinType() == JoinType.ASOF || join.getJoinType() == JoinType.LEFT_ASOF ->
                say(
                        join,
                        "ASOF JOIN is not in the portable subset; join on the range, or number the rows with row_number()");
            default -> function(call);
        }
        return super.visit(call);
    }

    private void requireNulls(SqlNodeList order, String where) {
        for (SqlNode item : order) {
            boolean told = item.getKind() == SqlKind.NULLS_FIRST || item.getKind() == SqlKind.NULLS_LAST;
            if (!told) {
                say(
                        item,
                        "%s needs NULLS FIRST or NULLS LAST after '%s': the engines' defaults differ"
                                .formatted(where, text(item)));
            }
        }
    }

    /** GROUP BY name: where an alias hides a column of that name, the engines may disagree on which is meant. */
    private void checkGroupNames(SqlSelect select) {
        SqlNodeList group = select.getGroup();
        if (group == null) {
            return;
        }
        for (SqlNode key : group) {
            if (key instanceof SqlIdentifier name && name.isSimple()) {
                for (SqlNode column : select.getSelectList()) {
                    checkGroupName(name, column);
                }
            }
        }
    }

    private void checkGroupName(SqlIdentifier name, SqlNode column) {
        if (column.getKind() != SqlKind.AS) {
            return;
        }
        List<SqlNode> operands = ((SqlCall) column).getOperandList();
        String alias = ((SqlIdentifier) operands.get(1)).getSimple();
        if (!alias.equalsIgnoreCase(name.getSimple()) || operands.get(0) instanceof SqlIdentifier) {
            return;
        }
        boolean usesName = SqlNames.identifiers(operands.get(0)).stream()
                .anyMatch(used -> used.names.getLast().equalsIgnoreCase(alias));
        if (usesName) {
            say(
                    name,
                    "GROUP BY %s may mean the column or the expression named so; repeat the expression, or give it another name"
                            .formatted(alias));
        }
    }

    private void function(SqlCall call) {
        if (!(call.getOperator() instanceof SqlFunction)) {
            return;
        }
        String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
        List<SqlNode> operands = call.getOperandList();
        switch (name) {
            case "extract" -> extract(call, operands);
            case "regexp_extract" -> {
                if (operands.size() < 3) {
                    say(
                            call,
                            "regexp_extract without a group differs between engines; say regexp_extract(text, pattern, 0) for the whole match");
                }
            }
            case "substr", "substring" -> {
                if (operands.size() > 1 && isZero(operands.get(1))) {
                    say(call, "%s from position 0 differs between engines; the first character is 1".formatted(name));
                }
            }
            case "string_agg" -> requireOrder(call);
            default -> known(call, name);
        }
    }

    private void extract(SqlCall call, List<SqlNode> operands) {
        if (operands.get(0) instanceof SqlIntervalQualifier unit) {
            String field = unit.timeFrameName == null ? unit.timeUnitRange.name() : unit.timeFrameName;
            field = field.toUpperCase(Locale.ROOT);
            if (field.contains("DOW") || field.contains("DAYOFWEEK")) {
                say(
                        call,
                        "EXTRACT(%s …): the engines number the days differently; use day_of_week_iso(day)"
                                .formatted(field));
            } else if (field.equals("EPOCH")) {
                say(call, "EXTRACT(EPOCH …) is not in the portable subset; use minutes_between(a, b)");
            } else if (!FIELDS.contains(field)) {
                say(
                        call,
                        "EXTRACT(%s …) is not in the portable subset; known are YEAR, QUARTER, MONTH, WEEK, DAY, DOY, HOUR, MINUTE"
                                .formatted(field));
            }
        }
    }

    private void requireOrder(SqlCall call) {
        boolean ordered = call.getOperandList().stream().anyMatch(SqlNodeList.class::isInstance);
        if (!ordered) {
            say(
                    call,
                    "string_agg needs an ORDER BY inside, as in string_agg(code, ',' ORDER BY code): without one its text is left to chance");
        }
    }

    private void known(SqlCall call, String name) {
        boolean plain = call.getFunctionQuantifier() != null || Character.isLetter(name.charAt(0));
        if (plain && !PortableOperators.names().contains(name) && !WordRules.REFUSED_FUNCTIONS.containsKey(name)) {
            say(
                    call,
                    "%s() is not in the portable subset%s; docs/developer/portable-sql.md lists what is"
                            .formatted(name, Nearest.hint(name, PortableOperators.names())));
        }
    }

    private static boolean isZero(SqlNode node) {
        return node instanceof SqlNumericLiteral number
                && number.bigDecimalValue().signum() == 0;
    }

    private static String text(SqlNode node) {
        return node instanceof SqlLiteral || node instanceof SqlIdentifier
                ? node.toString()
                : node.toString().replace("`", "").replace("\n", " ");
    }

    private void say(SqlNode node, String message) {
        found.accept(line(node), message);
    }
}
