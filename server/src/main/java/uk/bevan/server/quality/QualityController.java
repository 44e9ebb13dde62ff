package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.bevan.lake.CheckRecord;
import uk.bevan.lake.Delivery;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.NotFoundException;
import uk.bevan.server.PublicationView;
import uk.bevan.server.page.Link;
import uk.bevan.server.page.PageNumber;
import uk.bevan.server.page.Pages;
import uk.bevan.server.page.Section;
import uk.bevan.server.page.Written;

/** Pages about whether the data is good. */
@Controller
public final class QualityController {
    private static final int SIZE = 50;
    private static final Link QUALITY = new Link("Data quality", "/quality");

    private final Datasets datasets;
    private final CheckBook checks;
    private final RejectReader rejects;
    private final Pages pages;

    /**
     * @param datasets what landed
     * @param checks what was checked
     * @param rejects what was set aside
     * @param pages makes the pages
     */
    public QualityController(Datasets datasets, CheckBook checks, RejectReader rejects, Pages pages) {
        this.datasets = requireNonNull(datasets, "datasets is null");
        this.checks = requireNonNull(checks, "checks is null");
        this.rejects = requireNonNull(rejects, "rejects is null");
        this.pages = requireNonNull(pages, "pages is null");
    }

    /** Months and datasets, and how checks stand. */
    @GetMapping("/quality")
    public ResponseEntity<byte[]> quality(Optional<PublicationView> view) {
        Datasets.Seen seen = datasets.seenWith(view.map(PublicationView::publication));
        QualityGrid grid = seen.grid();
        List<DatasetState> states = seen.states();
        List<CheckState> found = checks.all();
        return pages.page(
                "quality/quality.jte",
                Map.of(
                        "frame",
                        pages.frame(QualityTitles.of(grid, states, found), Section.QUALITY, List.of(), view),
                        "grid",
                        grid,
                        "editions",
                        states.stream().filter(state -> !state.series()).toList(),
                        "checks",
                        found,
                        "rejected",
                        rejects.all().records(),
                        "setAside",
                        (long) datasets.setAside().size(),
                        "notLanded",
                        seen.notLanded()));
    }

    /** Every check, or those that stand in one way or belong to one area. */
    @GetMapping("/quality/checks")
    public ResponseEntity<byte[]> checks(
            @RequestParam("outcome") Optional<String> outcome,
            @RequestParam("area") Optional<String> area,
            @RequestParam("page") Optional<String> page,
            Optional<PublicationView> view) {
        List<CheckState> all = checks.all();
        CheckFilter filter = CheckFilter.read(outcome, area, all);
        List<CheckState> shown = all.stream().filter(filter::accepts).toList();
        PageNumber number = PageNumber.of(page, shown.size(), SIZE);
        return pages.page(
                "quality/checks.jte",
                Map.of(
                        "frame",
                        pages.frame(QualityTitles.ofChecks(all), Section.QUALITY, List.of(QUALITY), view),
                        "checks",
                        shown.stream().skip(number.skipped()).limit(SIZE).toList(),
                        "count",
                        shown.size(),
                        "filter",
                        filter,
                        "paging",
                        number.paging(filter::address)));
    }

    /** What one check found over time. */
    @GetMapping("/quality/checks/{table}")
    public ResponseEntity<byte[]> check(
            @PathVariable("table") String table,
            @RequestParam("name") Optional<String> name,
            Optional<PublicationView> view) {
        List<CheckState> ofTable = checks.all().stream()
                .filter(state -> state.table().toString().equals(table))
                .toList();
        if (ofTable.isEmpty()) {
            throw new NotFoundException("No table of that name has checks. Look for it in the list of checks.");
        }
        String names = ofTable.stream().map(CheckState::name).collect(Collectors.joining(", "));
        CheckState state = ofTable.stream()
                .filter(known -> name.equals(Optional.of(known.name())))
                .findFirst()
                .orElseThrow(() -> new BadParameterException("name", name.orElse(""), "one of " + names));
        List<CheckRecord.OfRun> history = checks.history(state.table(), state.name());
        return pages.page(
                "quality/check.jte",
                Map.of(
                        "frame",
                        pages.frame(
                                QualityTitles.of(state),
                                Section.QUALITY,
                                List.of(QUALITY, new Link("Checks", "/quality/checks")),
                                view),
                        "state",
                        state,
                        "history",
                        history,
                        "most",
                        history.stream()
                                .mapToLong(found -> found.check().offendingRows())
                                .max()
                                .orElse(0)));
    }

    /** Records that were set aside, by delivery and reason. */
    @GetMapping("/quality/rejects")
    public ResponseEntity<byte[]> rejects(@RequestParam("page") Optional<String> page, Optional<PublicationView> view) {
        Rejects all = rejects.all();
        PageNumber number = PageNumber.of(page, all.reasons().size(), SIZE);
        String title = all.reasons().isEmpty()
                ? "No record was set aside when files landed"
                : "%s set aside when files landed"
                        .formatted(Written.count(all.records(), "record was", "records were"));
        return pages.page(
                "quality/rejects.jte",
                Map.of(
                        "frame",
                        pages.frame(title, Section.QUALITY, List.of(QUALITY), view),
                        "reasons",
                        all.reasons().stream()
                                .skip(number.skipped())
                                .limit(SIZE)
                                .toList(),
                        "paging",
                        number.paging(other -> "/quality/rejects?page=" + other)));
    }

    /** One delivery: what it brought and what of it was set aside. */
    @GetMapping("/quality/deliveries/{id}")
    public ResponseEntity<byte[]> delivery(@PathVariable("id") String id, Optional<PublicationView> view) {
        Delivery delivery = datasets.delivery(id)
                .orElseThrow(
                        () -> new NotFoundException(
                                "No delivery of that id has landed. Look for it in the months and datasets of the data quality page."));
        String rejected = delivery.rowsRejected() == 0
                ? "none was rejected"
                : "%s rejected".formatted(Written.count(delivery.rowsRejected(), "was", "were"));
        return pages.page(
                "quality/delivery.jte",
                Map.of(
                        "frame",
                        pages.frame(
                                "%s %s brought %s, %s"
                                        .formatted(
                                                delivery.dataset(),
                                                QualityWords.periods(delivery),
                                                Written.count(delivery.rowsLanded(), "row", "rows"),
                                                rejected),
                                Section.QUALITY,
                                List.of(QUALITY),
                                view),
                        "delivery",
                        delivery,
                        "published",
                        datasets.published(delivery, view.map(PublicationView::publication)),
                        "reasons",
                        rejects.all().of(delivery.id()),
                        "samples",
                        rejects.samples(delivery.contract(), delivery.id())));
    }

    /** Files that could not be landed. */
    @GetMapping("/quality/quarantine")
    public ResponseEntity<byte[]> quarantine(
            @RequestParam("page") Optional<String> page, Optional<PublicationView> view) {
        List<SetAside> all = datasets.setAside();
        PageNumber number = PageNumber.of(page, all.size(), SIZE);
        long open = all.stream().filter(file -> !file.landedSince()).count();
        String title = open == 0
                ? "No file waits in quarantine"
                : "%s could not be landed".formatted(Written.count(open, "file", "files"));
        return pages.page(
                "quality/quarantine.jte",
                Map.of(
                        "frame",
                        pages.frame(title, Section.QUALITY, List.of(QUALITY), view),
                        "files",
                        all.stream().skip(number.skipped()).limit(SIZE).toList(),
                        "paging",
                        number.paging(other -> "/quality/quarantine?page=" + other)));
    }
}
