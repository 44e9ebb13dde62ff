package uk.bevan.server.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.bevan.lake.Column;
import uk.bevan.models.ColumnLineage;
import uk.bevan.models.CompiledModel;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.CsvText;
import uk.bevan.server.NotFoundException;
import uk.bevan.server.PublicationView;
import uk.bevan.server.api.ApiAnswers;
import uk.bevan.server.page.Link;
import uk.bevan.server.page.Pages;
import uk.bevan.server.page.Section;
import uk.bevan.server.page.Written;
import uk.bevan.server.quality.CheckBook;

/** Pages about tables and columns. */
@Controller
public final class CatalogueController {
    private static final Link CATALOGUE = new Link("Catalogue", "/catalogue");
    private static final int USUAL_STEPS = 2;
    private static final int MOST_STEPS = 9;

    private final CatalogueReader catalogue;
    private final Freshness freshness;
    private final CheckBook checks;
    private final Pages pages;
    private final ApiAnswers answers;
    private final LineageGraph tables;
    private final LineageGraph columns;

    /**
     * @param catalogue what is described
     * @param freshness how up to date tables are
     * @param checks what was checked
     * @param pages makes the pages
     * @param answers makes the file
     */
    public CatalogueController(
            CatalogueReader catalogue, Freshness freshness, CheckBook checks, Pages pages, ApiAnswers answers) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.freshness = requireNonNull(freshness, "freshness is null");
        this.checks = requireNonNull(checks, "checks is null");
        this.pages = requireNonNull(pages, "pages is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.tables = LineageGraph.ofTables(catalogue.plan());
        this.columns = LineageGraph.ofColumns(catalogue.plan());
    }

    /** Every table, or those of a layer or with some words. */
    @GetMapping("/catalogue")
    public ResponseEntity<byte[]> catalogue(
            @RequestParam("layer") Optional<String> layer,
            @RequestParam("words") Optional<String> words,
            Optional<PublicationView> view) {
        List<CatalogueEntry> all = catalogue.all();
        CatalogueFilter filter = CatalogueFilter.read(layer, words, all);
        List<CatalogueEntry> shown = all.stream()
                .filter(filter::accepts)
                .sorted(Comparator.<CatalogueEntry>comparingInt(
                                entry -> filter.layers().indexOf(entry.name().layer()))
                        .thenComparing(CatalogueEntry::name))
                .toList();
        long held = all.stream().mapToLong(entry -> entry.columns().size()).sum();
        return pages.page(
                "catalogue/catalogue.jte",
                Map.of(
                        "frame",
                        pages.frame(
                                "%s with %s, each described"
                                        .formatted(
                                                Written.count(all.size(), "table", "tables"),
                                                Written.count(held, "column", "columns")),
                                Section.CATALOGUE,
                                List.of(),
                                view),
                        "entries",
                        shown,
                        "filter",
                        filter,
                        "freshness",
                        freshness.seenWith(view)));
    }

    /** Every column of every table, as CSV. */
    @GetMapping("/catalogue/dictionary.csv")
    public ResponseEntity<byte[]> dictionary() {
        CsvText csv = new CsvText(List.of(
                "table", "column", "type", "description", "table_summary", "kind", "area", "owner", "policy", "key"));
        for (CatalogueEntry entry : catalogue.all()) {
            for (Column column : entry.columns()) {
                csv.row(List.of(
                        entry.name().toString(),
                        column.name(),
                        column.type().sql(),
                        column.description(),
                        entry.summary(),
                        entry.kind().name().toLowerCase(Locale.ROOT),
                        entry.area(),
                        entry.owner(),
                        entry.policy().name().toLowerCase(Locale.ROOT),
                        entry.grain().contains(column.name()) ? "yes" : "no"));
            }
        }
        return answers.csv(csv, "bevan-data-dictionary");
    }

    /** One table. */
    @GetMapping("/catalogue/{table}")
    public ResponseEntity<byte[]> table(
            @PathVariable("table") String table,
            @RequestParam("steps") Optional<String> steps,
            Optional<PublicationView> view) {
        CatalogueEntry entry = entry(table);
        int depth = steps(steps);
        return pages.page(
                "catalogue/table.jte",
                Map.of(
                        "frame",
                        pages.frame(
                                "%s: %s".formatted(entry.name(), entry.summary().replaceFirst("\\.$", "")),
                                Section.CATALOGUE,
                                List.of(CATALOGUE),
                                view),
                        "entry",
                        entry,
                        "standing",
                        freshness.seenWith(view).of(entry),
                        "checks",
                        checks.of(entry.name()),
                        "picture",
                        LineageDrawing.draw(tables, new LineageNode(entry.name(), ""), depth),
                        "steps",
                        depth));
    }

    /** One column: what it is made of and what is made with it. */
    @GetMapping("/catalogue/{table}/{column}")
    public ResponseEntity<byte[]> column(
            @PathVariable("table") String table,
            @PathVariable("column") String name,
            @RequestParam("steps") Optional<String> steps,
            Optional<PublicationView> view) {
        CatalogueEntry entry = entry(table);
        Column column = entry.column(name)
                .orElseThrow(() -> new NotFoundException(
                        "%s has no column of that name. Its page lists those it has.".formatted(entry.name())));
        int depth = steps(steps);
        Optional<ColumnLineage> lineage = catalogue.plan().model(entry.name()).map(CompiledModel::lineage);
        return pages.page(
                "catalogue/column.jte",
                Map.of(
                        "frame",
                        pages.frame(
                                "%s of %s: where it comes from and what is made with it"
                                        .formatted(column.name(), entry.name()),
                                Section.CATALOGUE,
                                List.of(CATALOGUE, new Link(entry.name().toString(), entry.address())),
                                view),
                        "entry",
                        entry,
                        "column",
                        column,
                        "lists",
                        new ColumnLists(
                                ColumnUse.of(
                                        lineage.map(known -> known.columns().getOrDefault(name, Set.of()))
                                                .orElse(Set.of())),
                                ColumnUse.of(lineage.map(ColumnLineage::rows).orElse(Set.of())),
                                ColumnUse.of(
                                        lineage.isPresent()
                                                ? catalogue.plan().originsOf(entry.name(), name)
                                                : Set.of()),
                                ColumnUse.of(catalogue.plan().usesOf(entry.name(), name))),
                        "picture",
                        LineageDrawing.draw(columns, new LineageNode(entry.name(), name), depth),
                        "steps",
                        depth));
    }

    private CatalogueEntry entry(String table) {
        return catalogue
                .find(table)
                .orElseThrow(() -> new NotFoundException(
                        "The catalogue has no table of that name. Look for it in the list of tables."));
    }

    private static int steps(Optional<String> parameter) {
        String text = parameter.orElse(String.valueOf(USUAL_STEPS));
        if (!text.matches("[1-9]")) {
            throw new BadParameterException("steps", text, "a whole number from 1 to " + MOST_STEPS);
        }
        return Integer.parseInt(text);
    }
}
