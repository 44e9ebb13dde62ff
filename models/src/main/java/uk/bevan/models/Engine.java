package uk.bevan.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Column;
import uk.bevan.lake.TableSchema;

/**
 * What runs models. An engine is a guest: it owns no data, reads the files it is told to read, writes files and stages them
 * through the lake. Both engines must give the same answers: exactly for integers, decimals, text and dates, within 1e-12
 * relative for ratios.
 */
public interface Engine extends AutoCloseable {
    /** What users call it: {@code duckdb} or {@code spark}. */
    String name();

    /**
     * The names and types a query would return, found by asking the engine over empty inputs.
     *
     * @throws EngineException if the engine refuses the query; nothing was changed
     */
    List<Column> describe(String sql, List<Relation> relations);

    /**
     * Runs a query and stages its rows as a new snapshot of the target, replacing the partitions named in the request.
     * Values are cast to the target's types at the write; a value that does not fit is an error, never altered.
     *
     * @throws EngineException if the query fails or rows do not fit; nothing was staged
     */
    Staged stage(StageRequest request);

    /**
     * Runs a query and returns its rows.
     *
     * @param limit most rows to return; one more is looked for, to know whether there were more
     * @throws EngineException if the query fails
     */
    Rows query(String sql, List<Relation> relations, int limit);

    @Override
    void close();

    /**
     * Rows to be written.
     *
     * @param target the table
     * @param sql the author's SELECT
     * @param relations everything it reads, directly or through views
     * @param scope which partitions of the target the rows replace
     * @param before digests of what the table's head holds, so that rows that come out the same are not written again; empty
     *     where they are not known. See {@link Staged#digests}
     * @param summary written into the snapshot's summary beside what the lake writes
     */
    record StageRequest(
            TableSchema target,
            String sql,
            List<Relation> relations,
            PartitionScope scope,
            Optional<Map<String, String>> before,
            Map<String, String> summary) {
        public StageRequest {
            relations = List.copyOf(relations);
            before = before.map(Map::copyOf);
            summary = Map.copyOf(summary);
        }
    }

    /**
     * What a stage did.
     *
     * @param snapshotId the staged snapshot: a new one, or the table's head where every row came out as before
     * @param changed whether any partition's rows differ from before
     * @param rows rows the query returned
     * @param digests for each partition of the scope that has rows, a digest that depends on its rows and not on their
     *     order; under the empty text where the table is not partitioned
     */
    record Staged(long snapshotId, boolean changed, long rows, Map<String, String> digests) {
        public Staged {
            digests = Map.copyOf(digests);
        }
    }

    /**
     * A result held in memory.
     *
     * @param columns names and types
     * @param rows values as {@code String, Long, Integer, Double, BigDecimal, Boolean, LocalDate, LocalDateTime, OffsetDateTime} or null
     * @param truncated whether the limit cut it
     */
    record Rows(List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated) {}
}
