package uk.bevan.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.bevan.models.ContractColumn;

/** Rows that say a key is gone from its source: the key, and nothing else of it. */
final class TombstoneSql {
    private final Feed feed;

    TombstoneSql(Feed feed) {
        this.feed = feed;
    }

    String rows(String live, FeedBatch.Keys keys, LandingSql values, Map<String, String> partition, long sequence) {
        List<String> present = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (ContractColumn column : feed.contract().landedColumns()) {
            String name = LandingSql.quoted(column.name());
            if (feed.key().contains(column.name())) {
                present.add("%s AS %s".formatted(values.value(column), name));
                columns.add("gone." + name);
            } else {
                columns.add("CAST(NULL AS %s) AS %s"
                        .formatted(column.column().type().sql(), name));
            }
        }
        String same = feed.key().stream()
                .map(LandingSql::quoted)
                .map(name -> "present.%1$s IS NOT DISTINCT FROM gone.%1$s".formatted(name))
                .collect(Collectors.joining(" AND "));
        return """
                SELECT %s, CAST(%s AS DATE) AS period, %s AS _delivery_id, CAST(0 AS BIGINT) AS _line,
                    '' AS _row_digest, true AS _deleted, CAST(%d AS BIGINT) AS _sequence
                FROM (%s) AS gone
                ANTI JOIN (SELECT %s FROM %s) AS present ON %s""".formatted(
                        String.join(", ", columns),
                        ColumnSql.quote(partition.getOrDefault("period", "")),
                        ColumnSql.quote(partition.getOrDefault("_delivery_id", "")),
                        sequence,
                        live,
                        String.join(", ", present),
                        keys.table(),
                        same);
    }
}
