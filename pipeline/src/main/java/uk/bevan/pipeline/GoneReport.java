package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.bevan.lake.TableName;

/**
 * What became of tables that no model makes any more.
 *
 * @param dropped tables that are no more, or would be no more
 * @param kept tables that are kept for readers of earlier publications, by name the ids of those, oldest first
 */
public record GoneReport(List<TableName> dropped, Map<TableName, List<String>> kept) {
    /** There are none. */
    public static final GoneReport NONE = new GoneReport(List.of(), Map.of());

    public GoneReport {
        dropped = List.copyOf(dropped);
        kept = Collections.unmodifiableMap(new TreeMap<>(requireNonNull(kept, "kept is null")));
    }
}
