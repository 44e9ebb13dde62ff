package uk.bevan.server.runs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import uk.bevan.lake.RunRecord;
import uk.bevan.server.NotFoundException;
import uk.bevan.server.PublicationView;
import uk.bevan.server.page.Link;
import uk.bevan.server.page.PageFrame;
import uk.bevan.server.page.PageNumber;
import uk.bevan.server.page.Pages;
import uk.bevan.server.page.Section;
import uk.bevan.server.page.Written;

/** Pages about runs. */
@Controller
public final class RunsController {
    private static final int SIZE = 25;

    private final RunLog log;
    private final RunEvents events;
    private final Pages pages;

    /**
     * @param log what was done
     * @param events tells of progress
     * @param pages makes the pages
     */
    public RunsController(RunLog log, RunEvents events, Pages pages) {
        this.log = requireNonNull(log, "log is null");
        this.events = requireNonNull(events, "events is null");
        this.pages = requireNonNull(pages, "pages is null");
    }

    /** All runs, the newest first. */
    @GetMapping("/runs")
    public ResponseEntity<byte[]> runs(@RequestParam("page") Optional<String> page, Optional<PublicationView> view) {
        PageNumber number = PageNumber.of(page, log.count(), SIZE);
        List<RunSummary> runs = log.newest(SIZE, number.skipped());
        return pages.page(
                "runs/runs.jte",
                Map.of(
                        "frame",
                        pages.frame(title(log.latest()), Section.RUNS, List.of(), view),
                        "runs",
                        runs,
                        "paging",
                        number.paging(other -> "/runs?page=" + other)));
    }

    private static String title(Optional<RunSummary> latest) {
        return latest.map(RunSummary::run)
                .map(run -> run.finishedAt().isPresent()
                        ? "The last run %s, on %s"
                                .formatted(RunWords.verb(run.status()), Written.moment(run.startedAt()))
                        : "A run began on %s and is running".formatted(Written.moment(run.startedAt())))
                .orElse("Nothing has run in this workspace yet");
    }

    /** One run. */
    @GetMapping("/runs/{id}")
    public ResponseEntity<byte[]> run(@PathVariable("id") String id, Optional<PublicationView> view) {
        RunDetail detail = log.run(id).orElseThrow(() -> unknown(id));
        RunRecord run = detail.run();
        String published = detail.publication()
                .map(publication -> " and published " + publication)
                .orElse("");
        PageFrame frame = pages.frame(
                "The run of %s %s%s".formatted(Written.moment(run.startedAt()), RunWords.verb(run.status()), published),
                Section.RUNS,
                List.of(new Link("Runs", "/runs")),
                view);
        return pages.page("runs/run.jte", Map.of("frame", frame, "detail", detail, "progress", detail.progress()));
    }

    /** Tells, as server-sent events, whenever a run gets on, until it ends. */
    @GetMapping("/runs/{id}/events")
    public ResponseEntity<SseEmitter> events(@PathVariable("id") String id) {
        RunProgress progress = log.progress(id).orElseThrow(() -> unknown(id));
        // Told that there is no content, a browser does not ask again.
        return (progress.isRunning() ? events.follow(id) : Optional.<SseEmitter>empty())
                .map(emitter -> ResponseEntity.ok()
                        .header("Cache-Control", "no-store")
                        .header("X-Accel-Buffering", "no")
                        .body(emitter))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private static NotFoundException unknown(String id) {
        return new NotFoundException(
                "The ledger has no run %s. Look for it in the list of runs.".formatted(shortened(id)));
    }

    private static String shortened(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9.-]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
    }
}
