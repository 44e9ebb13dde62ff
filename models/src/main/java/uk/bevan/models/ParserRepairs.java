package uk.bevan.models;

import java.util.Locale;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Puts right, in a parsed query, what both engines understand and Calcite's parser takes for something else. */
final class ParserRepairs extends SqlBasicVisitor<@Nullable Void> {
    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call.operandCount() == 2) {
            // A column named like a unit of time is taken for the unit.
            boolean dateTrunc = call.getOperator().getName().equalsIgnoreCase("date_trunc");
            if (dateTrunc && call.operand(1) instanceof SqlIntervalQualifier unit) {
                String column = unit.timeUnitRange.name().toLowerCase(Locale.ROOT);
                call.setOperand(1, new SqlIdentifier(column, unit.getParserPosition()));
            }
            // The one name of the type of texts that both engines take without a length is unknown to it.
            if (call.operand(1) instanceof SqlDataTypeSpec type && isString(type)) {
                call.setOperand(
                        1,
                        new SqlDataTypeSpec(
                                new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, type.getParserPosition()),
                                type.getParserPosition()));
            }
        }
        return super.visit(call);
    }

    private static boolean isString(SqlDataTypeSpec type) {
        SqlIdentifier name = type.getTypeNameSpec().getTypeName();
        return name.isSimple() && name.getSimple().equalsIgnoreCase("string");
    }
}
