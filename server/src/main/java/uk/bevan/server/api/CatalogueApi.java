package uk.bevan.server.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import uk.bevan.lake.CheckRecord;
import uk.bevan.lake.Lake;
import uk.bevan.lake.PublishedTable;
import uk.bevan.lake.TableName;
import uk.bevan.models.Check;
import uk.bevan.models.ColumnLineage.Source;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.Model;
import uk.bevan.models.Policy;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.NotFoundException;
import uk.bevan.server.PublicationView;
import uk.bevan.server.api.ApiAnswers.Keeping;
import uk.bevan.server.quality.CheckBook;

/** Tables and columns with their meaning, what they are made of, and what their checks found. */
@RestController
public final class CatalogueApi {
    private static final int MOST_CHECKS = 1_000;

    private final CompiledPlan plan;
    private final Lake lake;
    private final CheckBook checks;
    private final ApiAnswers answers;

    /**
     * @param plan what is known of tables
     * @param lake where the ledger is
     * @param checks what checks found last
     * @param answers makes the answers
     */
    public CatalogueApi(CompiledPlan plan, Lake lake, CheckBook checks, ApiAnswers answers) {
        this.plan = requireNonNull(plan, "plan is null");
        this.lake = requireNonNull(lake, "lake is null");
        this.checks = requireNonNull(checks, "checks is null");
        this.answers = requireNonNull(answers, "answers is null");
    }

    /** A column. */
    record Column(String name, String type, String description) {}

    /**
     * A table or view.
     *
     * @param served whether the API and the pages may read it
     * @param rows rows in the current publication; empty for views
     */
    record Table(
            String name,
            String summary,
            String kind,
            String policy,
            String owner,
            String area,
            List<String> grain,
            Optional<String> partition,
            boolean served,
            boolean stale,
            Optional<Long> rows,
            List<Column> columns,
            List<String> checks,
            List<String> reads,
            List<String> readBy) {}

    /** A column that another is made of, or used by. */
    record Link(String table, String column, String role) {
        static List<Link> of(Set<Source> sources) {
            return sources.stream()
                    .map(source -> new Link(
                            source.table().toString(),
                            source.column(),
                            source.role().name().toLowerCase(Locale.ROOT)))
                    .sorted(Comparator.comparing(Link::table)
                            .thenComparing(Link::column)
                            .thenComparing(Link::role))
                    .toList();
        }
    }

    /**
     * What a column is made of.
     *
     * @param from one step back
     * @param origins in the end: columns as they were delivered
     * @param uses what is made with it
     */
    record Lineage(String table, String column, List<Link> from, List<Link> origins, List<Link> uses, String sql) {}

    /** What a check found in a run. */
    record Found(
            String run,
            String table,
            String name,
            boolean blocking,
            String outcome,
            long offendingRows,
            Optional<String> detail,
            Instant at) {}

    /** Every table and view. */
    @GetMapping("/api/v1/catalogue")
    ResponseEntity<byte[]> tables(ServletWebRequest request, PublicationView view) {
        Page page = Page.only(request.getParameterMap(), Set.of());
        Optional<ResponseEntity<byte[]>> unchanged = answers.unchanged(request, view, Keeping.WHILE_CURRENT);
        if (unchanged.isPresent()) {
            return unchanged.get();
        }
        List<Table> tables = plan.inOrder().stream()
                .map(model -> table(model, view))
                .sorted(Comparator.comparing(Table::name))
                .toList();
        return answers.json(Rows.of(tables, page), view, Keeping.WHILE_CURRENT);
    }

    /** One of them. */
    @GetMapping("/api/v1/catalogue/{table}")
    ResponseEntity<byte[]> table(@PathVariable String table, ServletWebRequest request, PublicationView view) {
        Page.only(request.getParameterMap(), Set.of());
        return answers.json(table(model(table), view), view, Keeping.WHILE_CURRENT);
    }

    private CompiledModel model(String table) {
        return plan.inOrder().stream()
                .filter(model -> model.name().toString().equals(table))
                .findFirst()
                .orElseThrow(
                        () -> new NotFoundException("There is no table of that name. /api/v1/catalogue lists them."));
    }

    private Table table(CompiledModel compiled, PublicationView view) {
        Model model = compiled.model();
        Optional<PublishedTable> published =
                Optional.ofNullable(view.publication().tables().get(model.name()));
        return new Table(
                model.name().toString(),
                model.summary(),
                model.kind().name().toLowerCase(Locale.ROOT),
                model.policy().name().toLowerCase(Locale.ROOT),
                model.owner(),
                model.area(),
                model.grain(),
                model.partition(),
                view.tables().contains(model.name()),
                published.map(PublishedTable::stale).orElse(false),
                published.map(PublishedTable::rows),
                model.columns().stream()
                        .map(column -> new Column(column.name(), column.type().sql(), column.description()))
                        .toList(),
                model.checks().stream().map(Check::name).toList(),
                compiled.inputs().stream().map(TableName::toString).sorted().toList(),
                plan.inOrder().stream()
                        .filter(other -> other.inputs().contains(model.name()))
                        .map(other -> other.name().toString())
                        .sorted()
                        .toList());
    }

    /** What a column is made of and used by. */
    @GetMapping("/api/v1/lineage/{table}/{column}")
    ResponseEntity<byte[]> lineage(
            @PathVariable String table, @PathVariable String column, ServletWebRequest request, PublicationView view) {
        Page.only(request.getParameterMap(), Set.of());
        CompiledModel model = model(table);
        if (model.model().columns().stream().noneMatch(known -> known.name().equals(column))) {
            throw new NotFoundException(
                    "%s has no such column. /api/v1/catalogue/%s lists them.".formatted(table, table));
        }
        Lineage lineage = new Lineage(
                table,
                column,
                Link.of(model.lineage().columns().getOrDefault(column, Set.of())),
                Link.of(plan.originsOf(model.name(), column)),
                Link.of(plan.usesOf(model.name(), column)),
                model.model().sql());
        return answers.json(lineage, view, Keeping.WHILE_CURRENT);
    }

    /** What each check found when it was last run, those that failed first; or one check's history. */
    @GetMapping("/api/v1/checks")
    ResponseEntity<byte[]> checks(ServletWebRequest request) {
        Map<String, String[]> given = request.getParameterMap();
        Page page = Page.only(given, Set.of("table", "check"));
        List<Found> found = new ArrayList<>();
        Optional<String> table = Optional.ofNullable(request.getParameter("table"));
        Optional<String> check = Optional.ofNullable(request.getParameter("check"));
        if (table.isPresent() != check.isPresent()) {
            throw new BadParameterException(
                    "check", check.orElse(""), "given together with table, for the history of one check");
        }
        if (table.isPresent() && check.isPresent()) {
            lake.ledger()
                    .checkHistory(model(table.get()).name(), check.get(), MOST_CHECKS)
                    .forEach(of -> found.add(found(of.runId(), of.check())));
        } else {
            checks.all().stream()
                    .flatMap(state -> state.latest().stream())
                    .forEach(of -> found.add(found(of.runId(), of.check())));
        }
        return answers.json(Rows.of(found, page));
    }

    // A sample may hold values of rows, which only open tables show.
    private Found found(String run, CheckRecord check) {
        boolean open = plan.model(check.table())
                .filter(model -> model.model().policy() == Policy.OPEN)
                .isPresent();
        return new Found(
                run,
                check.table().toString(),
                check.name(),
                check.blocking(),
                check.outcome().name().toLowerCase(Locale.ROOT),
                check.offendingRows(),
                open && !check.detail().isEmpty() ? Optional.of(check.detail()) : Optional.empty(),
                check.at());
    }
}
