package uk.bevan.lake;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A delivery that is about to land, and what was written of it.
 *
 * @param delivery the delivery
 * @param files for each table of the delivery its files, which may be none
 */
public record Arrival(Delivery delivery, Map<TableName, List<DataFile>> files) {
    public Arrival {
        requireNonNull(delivery, "delivery is null");
        files = Map.copyOf(files);
    }

    List<DataFile> filesOf(TableName table) {
        return files.getOrDefault(table, List.of());
    }
}
