package uk.bevan.models;

import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** Rules of the portable subset that need the types of a validated query. */
final class TypeRules extends SqlBasicVisitor<@Nullable Void> {
    private static final Set<String> WHOLE = Set.of("round", "floor", "ceil", "ceiling", "sign", "count");
    private static final Set<String> FRACTIONS = Set.of("avg", "median", "percentile_cont");

    private final SqlValidator validator;
    private final BiConsumer<Integer, String> found;

    private TypeRules(SqlValidator validator, BiConsumer<Integer, String> found) {
        this.validator = validator;
        this.found = found;
    }

    /** Tells what breaks a rule, by line and message. */
    static void check(SqlNode validated, SqlValidator validator, BiConsumer<Integer, String> found) {
        validated.accept(new TypeRules(validator, found));
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
        if (call.getKind() == SqlKind.CAST || name.equals("try_cast") || name.equals("::")) {
            cast(call);
        } else if (call.getKind() == SqlKind.DIVIDE && isDecimal(call.operand(0), call.operand(1))) {
            say(call, "Division of decimals keeps fewer digits on one engine; CAST one side AS DOUBLE");
        } else if (name.equals("avg") && type(call.operand(0)) == SqlTypeName.DECIMAL) {
            say(call, "avg of a decimal keeps fewer digits on one engine; use avg(CAST(… AS DOUBLE))");
        }
        return super.visit(call);
    }

    private void cast(SqlCall call) {
        SqlTypeName target = type(call);
        if (target != null && SqlTypeName.INT_TYPES.contains(target) && isFraction(call.operand(0))) {
            say(
                    call,
                    "CAST of a number with a fraction AS %s rounds on one engine and cuts on the other; use CAST(round(…) AS %s) or floor(…)"
                            .formatted(target.getName(), target.getName()));
        }
    }

    private boolean isDecimal(SqlNode left, SqlNode right) {
        boolean oneDecimal = type(left) == SqlTypeName.DECIMAL || type(right) == SqlTypeName.DECIMAL;
        return oneDecimal && !isDouble(left) && !isDouble(right);
    }

    /** Whether both engines make it a double, whatever Calcite infers. */
    private boolean isDouble(SqlNode node) {
        SqlTypeName type = type(node);
        if (type != null && SqlTypeName.APPROX_TYPES.contains(type)) {
            return true;
        }
        if (node.getKind() == SqlKind.DIVIDE) {
            SqlCall division = (SqlCall) node;
            return !isDecimal(division.operand(0), division.operand(1));
        }
        return node instanceof SqlCall call
                && (call.getKind() == SqlKind.TIMES
                        || call.getKind() == SqlKind.PLUS
                        || call.getKind() == SqlKind.MINUS)
                && call.getOperandList().stream().anyMatch(this::isDouble);
    }

    private boolean isFraction(SqlNode node) {
        RelDataType type = validator.getValidatedNodeTypeIfKnown(node);
        if (node instanceof SqlCall call) {
            String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
            boolean roundsToWhole = WHOLE.contains(name) && (!name.equals("round") || roundsToUnits(call));
            if (roundsToWhole) {
                return false;
            }
            if (call.getKind() == SqlKind.DIVIDE || FRACTIONS.contains(name)) {
                return true;
            }
            if (call instanceof SqlCase choice) {
                return choice.getThenOperands().stream().anyMatch(this::isFraction)
                        || isFraction(choice.getElseOperand());
            }
            boolean carries = call.getKind() == SqlKind.TIMES
                    || call.getKind() == SqlKind.PLUS
                    || call.getKind() == SqlKind.MINUS
                    || call.getKind() == SqlKind.MINUS_PREFIX
                    || name.equals("coalesce");
            if (carries) {
                return call.getOperandList().stream().anyMatch(this::isFraction);
            }
        }
        if (type == null || SqlTypeUtil.isCharacter(type)) {
            return false;
        }
        SqlTypeName typeName = type.getSqlTypeName();
        return SqlTypeName.APPROX_TYPES.contains(typeName) || (typeName == SqlTypeName.DECIMAL && type.getScale() > 0);
    }

    private static boolean roundsToUnits(SqlCall round) {
        return round.operandCount() == 1
                || (round.operand(1) instanceof SqlLiteral digits
                        && digits.toValue().startsWith("-"))
                || (round.operand(1) instanceof SqlLiteral zero && "0".equals(zero.toValue()));
    }

    private @Nullable SqlTypeName type(SqlNode node) {
        RelDataType type = validator.getValidatedNodeTypeIfKnown(node);
        return type == null ? null : type.getSqlTypeName();
    }

    private void say(SqlNode node, String message) {
        found.accept(SyntaxRules.line(node), message);
    }
}
