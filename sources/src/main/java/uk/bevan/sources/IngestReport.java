package uk.bevan.sources;

import java.util.List;

/**
 * What became of every file looked at, in the order they were looked at.
 *
 * @param outcomes one for each file or archive entry and, where a file feeds several contracts, for each of them
 */
public record IngestReport(List<FileOutcome> outcomes) {
    public IngestReport {
        outcomes = List.copyOf(outcomes);
    }

    /** How many outcomes have that status. */
    public long count(FileOutcome.Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }
}
