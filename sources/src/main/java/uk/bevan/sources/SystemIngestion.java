package uk.bevan.sources;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.bevan.lake.Lake;
import uk.bevan.models.BronzeContract;
import uk.bevan.sources.systems.Address;
import uk.bevan.sources.systems.Retry;
import uk.bevan.sources.systems.SourceSettings;
import uk.bevan.sources.systems.postgresql.PostgreSqlSystem;
import uk.bevan.sources.systems.s3.S3Store;
import uk.bevan.sources.systems.sftp.SftpStore;

/**
 * Lands what source systems have, group by group: each group up to the latest business date that all its sources have.
 * What landed before is not landed again. Not for use by several threads.
 */
public final class SystemIngestion {
    private final Lake lake;
    private final List<BronzeContract> contracts;
    private final LandingSettings settings;
    private final ProgressListener progress;
    private final Clock clock;
    private final Retry retry;

    /**
     * An ingestion.
     *
     * @param lake where deliveries land; open for writing
     * @param contracts what is known to arrive
     * @param settings what it may use
     * @param progress told how far it is
     * @param clock by which a business date has ended, Europe/London
     * @param retry how often what failed in passing is tried again
     */
    public SystemIngestion(
            Lake lake,
            List<BronzeContract> contracts,
            LandingSettings settings,
            ProgressListener progress,
            Clock clock,
            Retry retry) {
        this.lake = requireNonNull(lake, "lake is null");
        this.contracts = List.copyOf(contracts);
        this.settings = requireNonNull(settings, "settings is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.retry = requireNonNull(retry, "retry is null");
    }

    /**
     * Lands what is due of sources, or what a range of dates asks for.
     *
     * @param dryRun whether rows are read and checked and nothing is landed
     * @param runId the run that landed deliveries name
     * @return what became of each entity and file, in the order of the settings
     * @throws LandingException where landing cannot go on, such as for a full disk; what landed before stays landed
     */
    public List<FeedOutcome> ingest(List<SourceSettings> sources, DateRange range, boolean dryRun, String runId) {
        if (sources.isEmpty()) {
            return List.of();
        }
        Map<String, List<SourceSettings>> groups = new LinkedHashMap<>();
        sources.forEach(source -> groups.computeIfAbsent(source.group(), group -> new ArrayList<>())
                .add(source));
        List<FeedOutcome> outcomes = new ArrayList<>();
        try (Scratch scratch = new Scratch(settings.scratch());
                LandingDatabase database = LandingDatabase.forTables(settings)) {
            FeedLanding landing = new FeedLanding(
                    database, lake, new IdentityDoors(settings.door(), database, lake, dryRun), scratch, dryRun, runId);
            groups.values().forEach(group -> outcomes.addAll(ingest(group, range, landing)));
        }
        if (!dryRun) {
            Quarantine quarantine = new Quarantine(settings.quarantine(), lake.ledger());
            outcomes.stream()
                    .filter(outcome -> outcome.status() == FeedOutcome.Status.QUARANTINED)
                    .forEach(outcome -> quarantine.keep(outcome, runId, clock.instant()));
        }
        return outcomes;
    }

    private List<FeedOutcome> ingest(List<SourceSettings> group, DateRange range, FeedLanding landing) {
        List<OpenSource> sources = new ArrayList<>();
        try {
            for (SourceSettings source : group) {
                sources.add(new OpenSource(
                        source, Feed.of(source, contracts), (of, feeds) -> open(of, feeds, landing), retry));
            }
            LocalDate lastWholeDay = LocalDate.now(clock).minusDays(1);
            return new GroupIngestion(sources, lastWholeDay, range, progress).run();
        } finally {
            sources.forEach(OpenSource::close);
        }
    }

    private SourceFeeds open(SourceSettings source, List<Feed> feeds, FeedLanding landing) {
        return switch (source.address()) {
            case Address.PostgreSql address ->
                new TableFeeds(lake, landing, PostgreSqlSystem.open(source.name(), address), address, feeds);
            case Address.Sftp address ->
                new FileFeeds(lake, landing, SftpStore.open(source.name(), address), feeds, progress);
            case Address.S3 address ->
                new FileFeeds(lake, landing, S3Store.open(source.name(), address), feeds, progress);
        };
    }
}
