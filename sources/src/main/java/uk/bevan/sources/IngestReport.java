package uk.bevan.sources;

import java.util.List;

/**
 * What became of every file looked at and every entity of a source system, in the order they were looked at.
 *
 * @param outcomes one for each file or archive entry and, where a file feeds several contracts, for each of them
 * @param feeds one for each entity of a system, or file of it
 */
public record IngestReport(List<FileOutcome> outcomes, List<FeedOutcome> feeds) {
    public IngestReport {
        outcomes = List.copyOf(outcomes);
        feeds = List.copyOf(feeds);
    }

    /** A report about files only. */
    public IngestReport(List<FileOutcome> outcomes) {
        this(outcomes, List.of());
    }

    /** How many files have that status. */
    public long count(FileOutcome.Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    /** Whether anything landed. */
    public boolean landedAny() {
        return count(FileOutcome.Status.LANDED) > 0
                || feeds.stream().anyMatch(feed -> feed.status() == FeedOutcome.Status.LANDED);
    }
}
