package uk.bevan.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.bevan.lake.TableName;

/**
 * What became of an erasure. Nothing of it tells who the person is.
 *
 * @param erasureId the erasure; empty where there was nothing to erase, or nothing was to be changed
 * @param rows rows of Bronze that went, or would go, by table
 * @param publication what readers see now, where it was made by this erasure
 * @param retired publications that are no more, because they held rows of the person
 * @param blocked areas that the gate holds back
 * @param gone tables that no model makes any more
 * @param held publications and tables that still hold rows of the person; none where the erasure is finished
 */
public record ErasureReport(
        Optional<String> erasureId,
        Map<TableName, Long> rows,
        Optional<String> publication,
        List<String> retired,
        Set<String> blocked,
        GoneReport gone,
        List<String> held) {
    public ErasureReport {
        rows = Map.copyOf(rows);
        retired = List.copyOf(retired);
        blocked = Set.copyOf(blocked);
        held = List.copyOf(held);
    }

    static ErasureReport of(Map<TableName, Long> rows) {
        return new ErasureReport(
                Optional.empty(), rows, Optional.empty(), List.of(), Set.of(), GoneReport.NONE, List.of());
    }

    /** How many rows of Bronze. */
    public long count() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
