package uk.bevan.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.TableName;

/**
 * What a build did.
 *
 * @param tables every stored table of the plan, in the order of building
 * @param took time in all
 */
public record BuildReport(List<Built> tables, Duration took) {
    public BuildReport {
        tables = List.copyOf(tables);
    }

    /** Tables whose rows are other than before. */
    public long changed() {
        return tables.stream().filter(Built::changed).count();
    }

    /**
     * What a build did to one table.
     *
     * @param table the table
     * @param rows rows written; empty where nothing was to be done
     * @param changed whether its rows are other than before
     * @param reason why it was built, or was not
     * @param took time it took
     */
    public record Built(TableName table, Optional<Long> rows, boolean changed, String reason, Duration took) {}
}
