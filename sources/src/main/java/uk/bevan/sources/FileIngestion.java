package uk.bevan.sources;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import uk.bevan.lake.Lake;
import uk.bevan.models.BronzeContract;

/**
 * Lands files in Bronze: recognised by content, checked against their contract, each delivery committed as one act. What
 * is not recognised or is refused is reported with its reason and does not stop the rest. Not for use by several threads.
 */
public final class FileIngestion {
    private final Lake lake;
    private final List<BronzeContract> contracts;
    private final LandingSettings settings;
    private final ProgressListener progress;

    /**
     * An ingestion.
     *
     * @param lake where deliveries land; open for writing
     * @param contracts what is known to arrive
     * @param settings what it may use
     * @param progress told how far it is
     */
    public FileIngestion(
            Lake lake, List<BronzeContract> contracts, LandingSettings settings, ProgressListener progress) {
        this.lake = requireNonNull(lake, "lake is null");
        // Rows about people come from systems, past the identity door; a file dropped by hand has none.
        this.contracts =
                contracts.stream().filter(contract -> contract.key().isEmpty()).toList();
        this.settings = requireNonNull(settings, "settings is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Looks at files, in the order of their paths, and lands what is new.
     *
     * @param filesOrFolders folders are walked, hidden files left out
     * @throws IllegalArgumentException where one does not exist; nothing was changed then
     * @throws LandingException where landing cannot go on, such as for a full disk; what landed before stays landed
     */
    public IngestReport ingest(List<Path> filesOrFolders, IngestOptions options) {
        requireNonNull(options, "options is null");
        List<Path> files = FileWalk.files(filesOrFolders);
        List<FileOutcome> outcomes = new ArrayList<>();
        Quarantine quarantine = new Quarantine(settings.quarantine(), lake.ledger());
        try (Scratch scratch = new Scratch(settings.scratch());
                LandingDatabase database = new LandingDatabase(settings)) {
            FileLanding landing = new FileLanding(lake, contracts, settings, database, scratch, options);
            for (int number = 0; number < files.size(); number++) {
                progress.started(files.get(number), number + 1, files.size());
                for (FileOutcome outcome : landing.land(files.get(number))) {
                    if (outcome.status() == FileOutcome.Status.QUARANTINED && !options.dryRun()) {
                        quarantine.keep(outcome, options.runId(), Instant.now());
                    }
                    outcomes.add(outcome);
                    progress.finished(outcome);
                }
                scratch.clear();
                lake.steps().reached("ingest.file");
            }
        }
        return new IngestReport(outcomes);
    }
}
