package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import uk.bevan.duckdb.DuckDbSettings;
import uk.bevan.duckdb.ServingDatabase;
import uk.bevan.duckdb.ServingSettings;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.Policy;
import uk.bevan.models.Relation;
import uk.bevan.server.ServingFolder;

/**
 * Reads what was set aside when files landed. Landing keeps it in a table of its own, which no publication pins; it is
 * opened alone, when it has changed since it was last asked for. Safe for use by many threads, one at a time.
 */
public final class RejectReader implements AutoCloseable {
    private static final TableName TABLE = TableName.of("bronze.reject");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String MEMORY = "256MB";
    private static final int MOST_REASONS = 5_000;
    private static final int MOST_SAMPLES = 20;

    private final Lake lake;
    private final CompiledPlan plan;
    private final ServingFolder folder;
    private @Nullable ServingDatabase open;
    private OptionalLong opened = OptionalLong.empty();
    private Rejects counted = Rejects.NONE;

    /**
     * @param lake opened for reading
     * @param plan contracts, which say what is open
     * @param folder where its database may lie
     */
    public RejectReader(Lake lake, CompiledPlan plan, ServingFolder folder) {
        this.lake = requireNonNull(lake, "lake is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** Everything that was set aside, by delivery and reason; the newest deliveries first within a contract. */
    public synchronized Rejects all() {
        follow();
        return counted;
    }

    /** The first records of a delivery that were set aside, where its table is open; none otherwise. */
    public synchronized List<Rejects.Sample> samples(String contract, String delivery) {
        follow();
        boolean isOpen = Optional.ofNullable(plan.contracts().get(TableName.of(contract)))
                .map(BronzeContract::policy)
                .filter(policy -> policy == Policy.OPEN)
                .isPresent();
        ServingDatabase database = open;
        if (!isOpen || database == null) {
            return List.of();
        }
        return database.query("""
                SELECT line, column_name, delivered_text, reason
                FROM bronze.reject
                WHERE _delivery_id = ?
                ORDER BY line, column_name
                LIMIT ?
                """, List.of(delivery, MOST_SAMPLES), result -> {
            List<Rejects.Sample> samples = new ArrayList<>();
            while (result.next()) {
                samples.add(new Rejects.Sample(
                        result.getLong("line"),
                        text(result, "column_name"),
                        text(result, "delivered_text"),
                        text(result, "reason")));
            }
            return samples;
        });
    }

    private void follow() {
        OptionalLong head = lake.head(TABLE);
        if (head.equals(opened)) {
            return;
        }
        close();
        if (head.isPresent()) {
            ServingDatabase database = ServingDatabase.open(
                    folder.resolve("rejects-%d.duckdb".formatted(head.getAsLong())),
                    new ServingSettings(
                            new DuckDbSettings(MEMORY, 1, folder.resolve("scratch-rejects")), 1, PATIENCE, TIMEOUT),
                    List.of(new Relation.Stored(
                            lake.schema(TABLE, head.getAsLong()), head, lake.files(TABLE, head.getAsLong()))),
                    lake);
            open = database;
            counted = count(database);
        }
        opened = head;
    }

    private static Rejects count(ServingDatabase database) {
        return database.query("""
                SELECT contract, file, _delivery_id, column_name, reason, count(*) AS records, min(line) AS first_line
                FROM bronze.reject
                GROUP BY contract, file, _delivery_id, column_name, reason
                ORDER BY contract, _delivery_id DESC, records DESC, column_name, reason
                LIMIT ?
                """, List.of(MOST_REASONS), result -> {
            List<Rejects.Reason> reasons = new ArrayList<>();
            while (result.next()) {
                reasons.add(new Rejects.Reason(
                        text(result, "contract"),
                        text(result, "_delivery_id"),
                        text(result, "file"),
                        text(result, "column_name"),
                        text(result, "reason"),
                        result.getLong("records"),
                        result.getLong("first_line")));
            }
            return new Rejects(reasons);
        });
    }

    private static String text(ResultSet result, String column) throws SQLException {
        return Optional.ofNullable(result.getString(column)).orElse("");
    }

    @Override
    public synchronized void close() {
        ServingDatabase database = open;
        open = null;
        opened = OptionalLong.empty();
        counted = Rejects.NONE;
        if (database != null) {
            database.close();
        }
    }
}
