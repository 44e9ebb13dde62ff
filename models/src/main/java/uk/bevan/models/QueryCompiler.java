package uk.bevan.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import uk.bevan.lake.TableName;

/** Parses queries, holds them to the portable subset and resolves their names. Mistakes are noted, never thrown. */
final class QueryCompiler {
    private static final List<String> LAYERS = List.of("bronze", "reference", "silver", "gold", "published");
    private static final SqlParser.Config PARSER = SqlParser.config()
            .withParserFactory(SqlBabelParserImpl.FACTORY)
            .withConformance(SqlConformanceEnum.LENIENT)
            .withQuoting(Quoting.DOUBLE_QUOTE)
            .withUnquotedCasing(Casing.UNCHANGED)
            .withQuotedCasing(Casing.UNCHANGED)
            .withCaseSensitive(false);
    private static final SqlValidator.Config VALIDATION = SqlValidator.Config.DEFAULT
            .withConformance(SqlConformanceEnum.LENIENT)
            .withIdentifierExpansion(true)
            .withCallRewrite(false);
    private static final SqlToRelConverter.Config CONVERSION = SqlToRelConverter.config()
            .withExpand(false)
            .withTrimUnusedFields(false)
            .withRemoveSortInSubQuery(false);
    private static final Pattern UNKNOWN_COLUMN =
            Pattern.compile("Column '([^']+)' not found in (any table|table '.*')");

    private final Map<TableName, KnownTable> tables = new TreeMap<>();
    private final CalciteCatalogReader catalogue;
    private final RelOptCluster cluster;
    private final Problems problems;

    QueryCompiler(Collection<KnownTable> tables, Problems problems) {
        tables.forEach(table -> this.tables.put(table.name(), table));
        this.problems = problems;
        this.catalogue = SqlCatalogue.of(tables);
        VolcanoPlanner planner = new VolcanoPlanner();
        planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
        this.cluster = RelOptCluster.create(planner, new RexBuilder(catalogue.getTypeFactory()));
    }

    /** Where a query stands: its file, the line of the file it begins on, and the layer it may not look above. */
    record Place(Path file, int firstLine, Optional<String> layer) {
        void note(Problems problems, int line, String message) {
            problems.add(file, line + firstLine - 1, message);
        }
    }

    /** Empty where anything was noted. */
    Optional<CompiledQuery> compile(String sql, Place place) {
        Set<Integer> lines = new TreeSet<>();
        int before = problems.size();
        WordRules.check(sql, (line, message) -> {
            lines.add(line);
            place.note(problems, line, message);
        });
        Optional<SqlNode> parsed = parse(sql, place, lines);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        SqlNode query = parsed.get();
        SyntaxRules.check(query, (line, message) -> {
            lines.add(line);
            place.note(problems, line, message);
        });
        if (place.layer().isPresent()) {
            SyntaxRules.checkNoStar(query, (line, message) -> place.note(problems, line, message));
        }
        Optional<List<TableName>> inputs = inputs(query, place);
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        Optional<CompiledQuery> compiled = validate(query, inputs.get(), place, lines);
        return problems.size() == before ? compiled : Optional.empty();
    }

    private Optional<SqlNode> parse(String sql, Place place, Set<Integer> lines) {
        try {
            return Optional.of(SqlParser.create(sql, PARSER).parseQuery());
        } catch (SqlParseException e) {
            // What a rule already named is most often also what the parser stopped at.
            if (lines.isEmpty()) {
                String message =
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                int line = e.getPos() == null ? 1 : e.getPos().getLineNum();
                place.note(
                        problems,
                        line,
                        "Is not a query the portable subset knows: "
                                + message.replaceAll(" at line \\d+, column (\\d+)\\.?", " at column $1"));
            }
            return Optional.empty();
        }
    }

    private Optional<List<TableName>> inputs(SqlNode query, Place place) {
        Set<TableName> inputs = new LinkedHashSet<>();
        boolean known = true;
        for (SqlIdentifier identifier : SqlNames.tables(query)) {
            String written = String.join(".", identifier.names).toLowerCase(Locale.ROOT);
            Optional<KnownTable> table = tables.values().stream()
                    .filter(candidate -> candidate.name().toString().equals(written))
                    .findFirst();
            int line = SyntaxRules.line(identifier);
            if (table.isEmpty()) {
                List<String> names =
                        tables.keySet().stream().map(TableName::toString).toList();
                place.note(problems, line, "Unknown table '%s'%s".formatted(written, Nearest.hint(written, names)));
                known = false;
            } else {
                inputs.add(table.get().name());
                checkLayer(table.get().name(), line, place);
            }
        }
        return known ? Optional.of(List.copyOf(inputs)) : Optional.empty();
    }

    private void checkLayer(TableName input, int line, Place place) {
        place.layer().ifPresent(layer -> {
            if (LAYERS.indexOf(input.layer()) > LAYERS.indexOf(layer)) {
                place.note(problems, line, "A %s model cannot read %s, a layer above its own".formatted(layer, input));
            }
        });
    }

    private Optional<CompiledQuery> validate(SqlNode query, List<TableName> inputs, Place place, Set<Integer> lines) {
        SqlValidator validator = SqlValidatorUtil.newValidator(
                new PortableOperators(), catalogue, catalogue.getTypeFactory(), VALIDATION);
        try {
            SqlNode validated = validator.validate(query);
            TypeRules.check(validated, validator, (line, message) -> place.note(problems, line, message));
            SqlToRelConverter converter = new SqlToRelConverter(
                    (rowType, viewSql, path, view) -> {
                        throw new IllegalStateException("There are no views here");
                    },
                    validator,
                    catalogue,
                    cluster,
                    StandardConvertletTable.INSTANCE,
                    CONVERSION);
            RelNode relation = converter.convertQuery(validated, false, true).project();
            TieBreaks.check(
                    validated, relation, keysOf(inputs), (line, message) -> place.note(problems, line, message));
            List<String> columns = validator.getValidatedNodeType(validated).getFieldNames();
            return Optional.of(new CompiledQuery(inputs, columns, relation));
        } catch (CalciteContextException e) {
            if (!lines.contains(e.getPosLine())) {
                Throwable cause = e.getCause();
                String message = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
                place.note(problems, e.getPosLine(), explain(message, inputs));
            }
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            // Calcite meets what it was not built for with errors of every kind; the author must hear which file it
            // was.
            place.note(problems, 1, "Cannot be understood: " + e.getMessage());
            return Optional.empty();
        }
    }

    private String explain(String message, List<TableName> inputs) {
        Matcher column = UNKNOWN_COLUMN.matcher(message);
        if (column.find()) {
            List<String> known = new ArrayList<>();
            inputs.forEach(input -> known.addAll(tableOf(input).columnNames()));
            return "Unknown column '%s'%s (names given in the same SELECT cannot be used in it)"
                    .formatted(column.group(1), Nearest.hint(column.group(1), known));
        }
        if (message.startsWith("Cannot apply '-' to arguments of type '<DATE> - <DATE>'")) {
            return "Subtraction of dates gives a number on one engine and an interval on the other; use days_between(start, end)";
        }
        return message.lines().findFirst().orElse(message).replace("\u00a0", " ");
    }

    Optional<KnownTable> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    List<String> tableNames() {
        return tables.keySet().stream().map(TableName::toString).toList();
    }

    private String keysOf(List<TableName> inputs) {
        return inputs.stream()
                .map(input -> "%s: %s".formatted(input, tableOf(input).keyHint()))
                .collect(Collectors.joining("; "));
    }

    private KnownTable tableOf(TableName name) {
        KnownTable table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("No table " + name);
        }
        return table;
    }
}
