package uk.bevan.lake;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One consistent state of all tables, as readers see it.
 *
 * @param id lexically in order of publishing
 * @param createdAt when it was published
 * @param runId the run that published it
 * @param checks how its checks ended
 * @param tables what it pins, by name
 * @param views the SELECT of each view as it was published, by name; an older publication keeps its own
 */
public record Publication(
        String id,
        Instant createdAt,
        String runId,
        CheckSummary checks,
        Map<TableName, PublishedTable> tables,
        Map<TableName, String> views) {
    public Publication {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        views = Collections.unmodifiableMap(new TreeMap<>(views));
    }
}
