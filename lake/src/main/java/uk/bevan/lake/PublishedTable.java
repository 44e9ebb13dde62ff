package uk.bevan.lake;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table as one publication pins it.
 *
 * @param snapshotId the snapshot that readers see
 * @param rows rows in it
 * @param digest over its rows; empty text where none was taken
 * @param area the folder of the NHS content it belongs to
 * @param stale whether it was carried forward because its area was blocked
 * @param sourcePublication the publication it was carried forward from
 * @param deliveries for a Bronze table, ids of the deliveries that count, by period; otherwise empty
 */
public record PublishedTable(
        long snapshotId,
        long rows,
        String digest,
        String area,
        boolean stale,
        Optional<String> sourcePublication,
        Map<LocalDate, List<String>> deliveries) {
    public PublishedTable {
        Map<LocalDate, List<String>> sorted = new TreeMap<>();
        deliveries.forEach((period, ids) -> sorted.put(period, List.copyOf(ids)));
        deliveries = Collections.unmodifiableMap(sorted);
    }
}
