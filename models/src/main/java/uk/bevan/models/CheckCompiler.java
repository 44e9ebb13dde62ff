package uk.bevan.models;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.bevan.lake.TableName;
import uk.bevan.models.QueryCompiler.Place;

/** Resolves the names in a model's checks, and holds the SQL in them to the portable subset. */
final class CheckCompiler {
    private final QueryCompiler queries;
    private final Problems problems;

    CheckCompiler(QueryCompiler queries, Problems problems) {
        this.queries = queries;
        this.problems = problems;
    }

    /** The tables the checks of a model name. */
    Set<TableName> compile(ModelSource source) {
        Set<TableName> named = new TreeSet<>();
        Model model = source.model();
        for (Check check : model.checks()) {
            Integer line = source.checkLines().get(check.name());
            Place place = new Place(model.file(), line == null ? 1 : line, Optional.empty());
            check.where().ifPresent(condition -> compile(where(model.name(), condition), place, named));
            switch (check) {
                case Check.Relates relates -> column(relates.to(), relates.toColumn(), place, named);
                case Check.Reconciles reconciles -> {
                    column(reconciles.to(), reconciles.toColumn(), place, named);
                    reconciles.by().forEach(by -> column(reconciles.to(), by, place, named));
                }
                case Check.Conserves conserves -> {
                    table(conserves.rowsOf(), place, named);
                    conserves.by().forEach(by -> column(conserves.rowsOf(), by, place, named));
                }
                case Check.Sql sql -> compile(ThisTable.named(sql.query(), model.name()), place, named);
                case Check.Grain _,
                        Check.NotNull _,
                        Check.Unique _,
                        Check.AcceptedValues _,
                        Check.Between _,
                        Check.Matches _,
                        Check.RowCount _,
                        Check.Fresh _ -> {}
            }
        }
        return named;
    }

    private static String where(TableName table, String condition) {
        return "SELECT 1 AS kept FROM %s AS this WHERE (%s)".formatted(table, condition);
    }

    private void compile(String sql, Place place, Set<TableName> named) {
        queries.compile(sql, place).ifPresent(query -> named.addAll(query.inputs()));
    }

    private Optional<KnownTable> table(TableName name, Place place, Set<TableName> named) {
        Optional<KnownTable> table = queries.table(name);
        if (table.isEmpty()) {
            List<String> names = queries.tableNames();
            place.note(problems, 1, "Unknown table '%s'%s".formatted(name, Nearest.hint(name.toString(), names)));
        }
        named.add(name);
        return table;
    }

    private void column(TableName name, String column, Place place, Set<TableName> named) {
        table(name, place, named).ifPresent(table -> {
            List<String> columns = table.columnNames();
            if (!columns.contains(column.toLowerCase(Locale.ROOT))) {
                place.note(
                        problems, 1, "%s has no column '%s'%s".formatted(name, column, Nearest.hint(column, columns)));
            }
        });
    }
}
