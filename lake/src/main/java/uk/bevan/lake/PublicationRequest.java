package uk.bevan.lake;

import java.time.Instant;
import java.util.Map;

/**
 * What to publish.
 *
 * @param idPrefix how the publication's id begins, such as {@code 2026-06}; a number is added that makes it unique
 * @param createdAt when
 * @param runId the run that publishes
 * @param checks how its checks ended
 * @param tables what to pin
 * @param views the SELECT of each view, by name
 */
public record PublicationRequest(
        String idPrefix,
        Instant createdAt,
        String runId,
        CheckSummary checks,
        Map<TableName, PublishedTable> tables,
        Map<TableName, String> views) {
    public PublicationRequest {
        if (!idPrefix.matches("[0-9A-Za-z][0-9A-Za-z-]*")) {
            throw new IllegalArgumentException(
                    "Invalid publication prefix '%s': letters, digits and hyphens".formatted(idPrefix));
        }
        tables = Map.copyOf(tables);
        views = Map.copyOf(views);
    }
}
