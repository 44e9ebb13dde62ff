package uk.bevan.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.checkerframework.checker.nullness.qual.Nullable;
import uk.bevan.lake.ColumnType;

/** Every function a query may call. A name that is not here is refused, however many engines know it. */
final class PortableOperators implements SqlOperatorTable {
    private static final SqlOperatorTable STANDARD = SqlOperatorTables.chain(
            SqlStdOperatorTable.instance(),
            SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(SqlLibrary.SPARK, SqlLibrary.POSTGRESQL));

    /** Functions of both engines that Calcite knows; the words of its own syntax (CAST, CASE, EXTRACT…) included. */
    private static final Set<String> KNOWN_TO_CALCITE = Set.of(
            // aggregates
            "any_value",
            "avg",
            "bool_and",
            "bool_or",
            "count",
            "grouping",
            "max",
            "max_by",
            "min",
            "min_by",
            "percentile_cont",
            "percentile_disc",
            "stddev_pop",
            "stddev_samp",
            "string_agg",
            "sum",
            "var_pop",
            "var_samp",
            // windows
            "cume_dist",
            "dense_rank",
            "first_value",
            "lag",
            "last_value",
            "lead",
            "nth_value",
            "ntile",
            "percent_rank",
            "rank",
            "row_number",
            // values of any type
            "cast",
            "coalesce",
            "greatest",
            "least",
            "nullif",
            // numbers
            "abs",
            "acos",
            "asin",
            "atan",
            "atan2",
            "ceil",
            "ceiling",
            "cos",
            "degrees",
            "exp",
            "floor",
            "ln",
            "log10",
            "mod",
            "pi",
            "power",
            "radians",
            "round",
            "sign",
            "sin",
            "sqrt",
            "tan",
            // texts
            "char_length",
            "character_length",
            "concat_ws",
            "left",
            "length",
            "lower",
            "lpad",
            "ltrim",
            "md5",
            "position",
            "repeat",
            "replace",
            "reverse",
            "right",
            "rpad",
            "rtrim",
            "split_part",
            "substr",
            "substring",
            "translate",
            "trim",
            "upper",
            // dates
            "extract",
            "last_day",
            "year",
            "month",
            "quarter");

    private static final Map<String, SqlOperator> OURS = ours();
    private static final Set<String> NAMES = allNames();

    private static Set<String> allNames() {
        Set<String> names = new TreeSet<>(KNOWN_TO_CALCITE);
        names.addAll(OURS.keySet());
        return Collections.unmodifiableSet(names);
    }

    private static Map<String, SqlOperator> ours() {
        Map<String, SqlOperator> ours = new TreeMap<>();
        for (PortableFunction function : PortableFunction.ALL) {
            put(ours, scalar(function.sqlName(), function.arity(), function.arity(), type(function.returns())));
        }
        put(ours, scalar("date_trunc", 2, 2, ReturnTypes.TIMESTAMP_NULLABLE));
        put(ours, scalar("make_date", 3, 3, ReturnTypes.DATE_NULLABLE));
        put(ours, scalar("day", 1, 1, ReturnTypes.BIGINT_NULLABLE));
        put(ours, scalar("hour", 1, 1, ReturnTypes.BIGINT_NULLABLE));
        put(ours, scalar("minute", 1, 1, ReturnTypes.BIGINT_NULLABLE));
        put(ours, scalar("contains", 2, 2, ReturnTypes.BOOLEAN_NULLABLE));
        put(ours, scalar("regexp_extract", 3, 3, ReturnTypes.ARG0_NULLABLE));
        ours.put("try_cast", SqlLibraryOperators.TRY_CAST);
        put(ours, aggregate("median", 1, SqlKind.OTHER_FUNCTION));
        put(ours, aggregate("corr", 2, SqlKind.OTHER_FUNCTION));
        put(ours, aggregate("covar_pop", 2, SqlKind.COVAR_POP));
        put(ours, aggregate("covar_samp", 2, SqlKind.COVAR_SAMP));
        return ours;
    }

    private static void put(Map<String, SqlOperator> operators, SqlOperator operator) {
        operators.put(operator.getName().toLowerCase(Locale.ROOT), operator);
    }

    private static SqlReturnTypeInference type(ColumnType type) {
        SqlReturnTypeInference plain = binding -> SqlCatalogue.type(binding.getTypeFactory(), type);
        return plain.andThen(SqlTypeTransforms.TO_NULLABLE);
    }

    private static SqlFunction scalar(String name, int least, int most, SqlReturnTypeInference returns) {
        return new SqlFunction(
                name,
                SqlKind.OTHER_FUNCTION,
                returns,
                null,
                OperandTypes.variadic(SqlOperandCountRanges.between(least, most)),
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
    }

    private static SqlOperator aggregate(String name, int arity, SqlKind kind) {
        return SqlBasicAggFunction.create(
                name,
                kind,
                ReturnTypes.explicit(SqlTypeName.DOUBLE).andThen(SqlTypeTransforms.FORCE_NULLABLE),
                arity == 1 ? OperandTypes.ANY : OperandTypes.ANY_ANY);
    }

    /** Names a query may call, in alphabetical order. */
    static Set<String> names() {
        return NAMES;
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            @Nullable SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> operators,
            SqlNameMatcher matcher) {
        SqlOperator ours = name.isSimple() ? OURS.get(name.getSimple().toLowerCase(Locale.ROOT)) : null;
        if (ours != null && ours.getSyntax() == syntax) {
            operators.add(ours);
        } else {
            STANDARD.lookupOperatorOverloads(name, category, syntax, operators, matcher);
        }
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        List<SqlOperator> all = new ArrayList<>(OURS.values());
        all.addAll(STANDARD.getOperatorList());
        return all;
    }
}
