package uk.bevan.server.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import uk.bevan.lake.Lake;
import uk.bevan.lake.RunRecord;
import uk.bevan.lake.StepRecord;
import uk.bevan.server.NotFoundException;

/** What was run. Arguments are left out: they hold places on the server's disk. */
@RestController
public final class RunsApi {
    private final Lake lake;
    private final ApiAnswers answers;

    /**
     * @param lake where the ledger is
     * @param answers makes the answers
     */
    public RunsApi(Lake lake, ApiAnswers answers) {
        this.lake = requireNonNull(lake, "lake is null");
        this.answers = requireNonNull(answers, "answers is null");
    }

    /** A run. */
    record Run(
            String id,
            String command,
            Instant startedAt,
            Optional<Instant> finishedAt,
            String status,
            Optional<String> error) {
        static Run of(RunRecord run) {
            return new Run(
                    run.id(),
                    run.command(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.status().name().toLowerCase(Locale.ROOT),
                    run.error());
        }
    }

    /** A step of a run. */
    record Step(
            String name,
            Instant startedAt,
            Optional<Instant> finishedAt,
            String status,
            long rowsIn,
            long rowsOut,
            long rowsRejected) {
        static Step of(StepRecord step) {
            return new Step(
                    step.name(),
                    step.startedAt(),
                    step.finishedAt(),
                    step.result().status().name().toLowerCase(Locale.ROOT),
                    step.result().rowsIn(),
                    step.result().rowsOut(),
                    step.result().rowsRejected());
        }
    }

    /** A run with its steps. */
    record Shown(Run run, List<Step> steps) {}

    /** The newest first. */
    @GetMapping("/api/v1/runs")
    ResponseEntity<byte[]> list(ServletWebRequest request) {
        Page page = Page.only(request.getParameterMap(), Set.of());
        return answers.json(new Rows<>(
                Math.toIntExact(lake.ledger().runCount()),
                page.limit(),
                page.offset(),
                lake.ledger().runs(page.limit(), page.offset()).stream()
                        .map(Run::of)
                        .toList()));
    }

    /** One with its steps. */
    @GetMapping("/api/v1/runs/{run}")
    ResponseEntity<byte[]> show(@PathVariable String run, ServletWebRequest request) {
        Page.only(request.getParameterMap(), Set.of());
        RunRecord found = lake.ledger()
                .run(run)
                .orElseThrow(() -> new NotFoundException("There is no run of that id. /api/v1/runs lists them."));
        return answers.json(
                new Shown(Run.of(found), found.steps().stream().map(Step::of).toList()));
    }
}
