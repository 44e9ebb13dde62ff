package uk.bevan.server.runs;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import uk.bevan.lake.RunRecord;
import uk.bevan.lake.RunStatus;
import uk.bevan.lake.StepRecord;
import uk.bevan.server.page.Written;

/**
 * How far a run has come.
 *
 * @param status how it stands
 * @param landed files and extracts landed so far
 * @param quarantined files that could not be landed
 * @param built steps that ended
 * @param step the step that is going on
 * @param checked checks whose outcome is known
 */
public record RunProgress(
        RunStatus status, long landed, long quarantined, long built, Optional<String> step, long checked) {
    public RunProgress {
        requireNonNull(status, "status is null");
        requireNonNull(step, "step is null");
    }

    /**
     * How far a run with its steps has come.
     *
     * @param landed files and extracts landed so far
     * @param quarantined files that could not be landed
     * @param checked checks whose outcome is known
     */
    static RunProgress of(RunRecord run, long landed, long quarantined, long checked) {
        return new RunProgress(
                run.status(),
                landed,
                quarantined,
                run.steps().stream().filter(step -> !isRunning(step)).count(),
                run.steps().stream()
                        .filter(RunProgress::isRunning)
                        .map(StepRecord::name)
                        .findFirst(),
                checked);
    }

    private static boolean isRunning(StepRecord step) {
        return step.result().status() == RunStatus.RUNNING;
    }

    /** Whether it goes on. */
    public boolean isRunning() {
        return status == RunStatus.RUNNING;
    }

    /** What it is at, in a sentence. */
    public String words() {
        if (!isRunning()) {
            return "The run has ended.";
        }
        String landing = "%s landed".formatted(Written.count(landed, "file", "files"));
        if (step.isPresent()) {
            return "%s, %s, now: %s.".formatted(landing, steps(), step.get());
        }
        if (checked > 0) {
            return "%s, %s, %s run, publishing.".formatted(landing, steps(), Written.count(checked, "check", "checks"));
        }
        return built > 0
                ? "%s, %s, now: between steps, checking or publishing.".formatted(landing, steps())
                : "%s, now: landing files.".formatted(landing);
    }

    private String steps() {
        return Written.count(built, "step", "steps") + " done";
    }
}
