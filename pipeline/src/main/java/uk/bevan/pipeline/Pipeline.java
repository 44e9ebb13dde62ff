package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.bevan.lake.CheckSummary;
import uk.bevan.lake.Publication;
import uk.bevan.lake.RunStatus;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledPlan;
import uk.bevan.sources.FeedOutcome;
import uk.bevan.sources.FileIngestion;
import uk.bevan.sources.GroupHorizon;
import uk.bevan.sources.IngestOptions;
import uk.bevan.sources.IngestReport;
import uk.bevan.sources.LandingSettings;
import uk.bevan.sources.SystemIngestion;
import uk.bevan.sources.systems.Retry;

/** Runs what is due: ingest, build, check, publish. A run that fails leaves the last publication as it was. */
public final class Pipeline {
    static final String REHEARSAL = "dry-run";

    private final Platform platform;
    private final Progress progress;
    private final Clock clock;

    /**
     * A pipeline over a platform opened for writing.
     *
     * @param clock the day by which freshness is judged, Europe/London
     */
    public Pipeline(Platform platform, Progress progress, Clock clock) {
        this.platform = requireNonNull(platform, "platform is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Goes through the stages asked for; what happens is kept in the ledger whether it ends well or not. */
    public RunReport run(RunRequest request) {
        Instant start = clock.instant();
        if (request.dryRun()) {
            return rehearse(request, start);
        }
        return RecordedRun.of(
                platform.lake(),
                request.command(),
                request.arguments(),
                runId -> {
                    reached("run.started");
                    RunReport report = stages(request, runId, start);
                    reached("run.ending");
                    return report;
                },
                report -> new RecordedRun.End(status(report), failure(report)));
    }

    /** Says what a run would do and writes nothing, not even that it was asked. */
    private RunReport rehearse(RunRequest request, Instant start) {
        CompiledPlan plan = platform.plan();
        Optional<IngestReport> ingested = request.stages().contains(RunRequest.Stage.INGEST)
                ? Optional.of(ingest(request, REHEARSAL))
                : Optional.empty();
        Optional<BuildReport> built = request.stages().contains(RunRequest.Stage.BUILD)
                ? Optional.of(new Rehearsal(platform.lake(), states(plan)).build(request.everything()))
                : Optional.empty();
        return new RunReport(
                REHEARSAL,
                ingested,
                built,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                request.stages().contains(RunRequest.Stage.PUBLISH)
                        ? new GoneTables(platform.lake(), plan).rehearse()
                        : GoneReport.NONE,
                Duration.between(start, clock.instant()));
    }

    private void reached(String step) {
        platform.lake().steps().reached(step);
    }

    private RunReport stages(RunRequest request, String runId, Instant start) {
        Optional<IngestReport> ingested = Optional.empty();
        Optional<BuildReport> built = Optional.empty();
        Optional<CheckReport> checked = Optional.empty();
        Optional<Publication> publication = Optional.empty();
        Set<String> blocked = Set.of();
        GoneReport gone = GoneReport.NONE;
        if (request.stages().contains(RunRequest.Stage.INGEST)) {
            ingested = Optional.of(ingest(request, runId));
            reached("run.ingested");
        }
        RestMark rest = new RestMark(platform, LocalDate.now(clock));
        boolean everyStage = request.stages().containsAll(EnumSet.allOf(RunRequest.Stage.class));
        if (everyStage && !request.everything() && rest.holds()) {
            return RunReport.atRest(runId, ingested, Duration.between(start, clock.instant()));
        }
        rest.clear();
        if (request.stages().equals(EnumSet.of(RunRequest.Stage.INGEST))) {
            return RunReport.landedOnly(runId, ingested, Duration.between(start, clock.instant()));
        }
        CompiledPlan plan = platform.plan();
        States states = states(plan);
        if (request.stages().contains(RunRequest.Stage.BUILD)) {
            built = Optional.of(new Builder(platform.lake(), platform.engine(), states, progress, runId)
                    .build(request.everything()));
            reached("run.built");
        } else if (request.stages().contains(RunRequest.Stage.CHECK)
                || request.stages().contains(RunRequest.Stage.PUBLISH)) {
            // Landing alone needs no built table, and a new workspace has none.
            states.remember();
        }
        if (request.stages().contains(RunRequest.Stage.CHECK)) {
            checked = Optional.of(
                    new Checker(platform.lake(), platform.engine(), states, progress, runId, LocalDate.now(clock))
                            .check(request.everything()));
            blocked = Gate.blockedAreas(plan, checked.get().results());
            reached("run.checked");
        }
        if (request.stages().contains(RunRequest.Stage.PUBLISH)) {
            progress.step("Publishing");
            publication = new Publisher(platform.lake(), states, clock, runId).publish(blocked, summary(checked));
            reached("run.published");
            platform.lake().publications().retain(platform.settings().keepPublications());
            gone = new GoneTables(platform.lake(), plan).letGo();
        }
        if (everyStage && blocked.isEmpty()) {
            rest.set();
        }
        return new RunReport(
                runId, ingested, built, checked, blocked, publication, gone, Duration.between(start, clock.instant()));
    }

    private IngestReport ingest(RunRequest request, String runId) {
        LandingSettings settings = platform.landing(People.of(platform, clock)::door);
        List<Path> paths =
                request.paths().isEmpty() ? List.of(platform.workspace().inbox()) : request.paths();
        LandingProgress told = new LandingProgress(progress);
        List<BronzeContract> contracts = platform.contracts();
        IngestReport files = new FileIngestion(platform.lake(), contracts, settings, told)
                .ingest(
                        paths,
                        new IngestOptions(
                                request.period(), request.months(), request.strict(), request.dryRun(), runId));
        if (!request.paths().isEmpty()) {
            return files;
        }
        return new IngestReport(
                files.outcomes(),
                new SystemIngestion(platform.lake(), contracts, settings, told, clock, Retry.USUAL)
                        .ingest(platform.settings().sources(), request.dates(), request.dryRun(), runId));
    }

    private States states(CompiledPlan plan) {
        return new States(
                platform.lake(),
                plan,
                new GroupHorizon(platform.lake(), platform.settings().sources()));
    }

    private static CheckSummary summary(Optional<CheckReport> checked) {
        return checked.map(report -> new CheckSummary(
                        report.passed(),
                        report.warnings().size(),
                        report.blocking().size()))
                .orElseGet(() -> new CheckSummary(0, 0, 0));
    }

    private static Optional<String> failure(RunReport report) {
        return report.ingested().stream()
                .flatMap(ingest -> ingest.feeds().stream())
                .filter(feed -> feed.status() == FeedOutcome.Status.FAILED)
                .flatMap(feed -> feed.reason().stream())
                .findFirst();
    }

    private static RunStatus status(RunReport report) {
        if (report.sourceFailed()) {
            return RunStatus.FAILED;
        }
        if (report.blocked()) {
            return RunStatus.BLOCKED;
        }
        boolean landed = report.ingested().map(IngestReport::landedAny).orElse(false);
        boolean changed = report.built().map(built -> built.changed() > 0).orElse(false);
        boolean dropped = !report.gone().dropped().isEmpty();
        return landed || changed || dropped || report.publication().isPresent() ? RunStatus.SUCCEEDED : RunStatus.IDLE;
    }
}
