package uk.bevan.sources;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.bevan.models.ContractColumn;

/** Compares the keys of every row at the source with what has landed, as SQL. */
final class KeyComparison {
    private final Feed feed;

    KeyComparison(Feed feed) {
        this.feed = feed;
    }

    /** Rows that say a key is gone from its source: the key, and nothing else of it. */
    String gone(String live, FeedBatch.Keys keys, LandingSql values, Map<String, String> partition, long sequence) {
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
        String same = same(feed.key(), "present", "gone");
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

    /** The earliest day of a version that is at the source and has not landed. */
    String missing(String landed, FeedBatch.Keys keys, LandingSql values, String changed, LocalDate until) {
        List<String> named = new ArrayList<>(feed.key());
        named.add(changed);
        String present = feed.contract().landedColumns().stream()
                .filter(column -> named.contains(column.name()))
                .map(column -> "%s AS %s".formatted(values.value(column), LandingSql.quoted(column.name())))
                .collect(Collectors.joining(", "));
        return """
                SELECT min(CAST(present.%1$s AS DATE)) FROM (SELECT %2$s FROM %3$s) AS present
                ANTI JOIN (%4$s) AS landed ON %5$s
                WHERE CAST(present.%1$s AS DATE) <= %6$s""".formatted(
                        LandingSql.quoted(changed),
                        present,
                        keys.table(),
                        landed,
                        same(named, "present", "landed"),
                        LandingSql.literal(until));
    }

    private static String same(List<String> columns, String one, String other) {
        return columns.stream()
                .map(LandingSql::quoted)
                .map(name -> "%s.%s IS NOT DISTINCT FROM %s.%s".formatted(one, name, other, name))
                .collect(Collectors.joining(" AND "));
    }
}
