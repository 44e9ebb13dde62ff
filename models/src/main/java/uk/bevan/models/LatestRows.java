package uk.bevan.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.bevan.lake.Column;
import uk.bevan.lake.TableName;

/**
 * The view that every keyed contract has, {@code bronze.latest_NAME}: each key's latest row, without the keys that are gone.
 * The rule is written here once, so that no model repeats it.
 */
final class LatestRows {
    private LatestRows() {}

    static TableName nameOf(BronzeContract contract) {
        return new TableName("bronze", "latest_" + contract.table().name());
    }

    static ModelSource of(BronzeContract contract) {
        List<Column> columns = contract.schema().columns().stream()
                .filter(column -> !column.equals(BronzeContract.DELETED))
                .toList();
        Model view = new Model(
                nameOf(contract),
                "Records of %s as last known: the latest row of each key, without the keys that are gone."
                        .formatted(contract.table()),
                Model.Kind.VIEW,
                contract.key(),
                Optional.empty(),
                contract.owner(),
                contract.policy(),
                columns,
                List.of(),
                sql(contract, columns),
                contract.area(),
                contract.file());
        return new ModelSource(view, 1, Map.of(), Map.of());
    }

    /**
     * Not what came last counts, but what changed last: files come late and out of order. The row is chosen by its few
     * columns that decide, and found again by those that identify it: to sort whole rows costs twice as much.
     */
    private static String sql(BronzeContract contract, List<Column> columns) {
        List<String> order = new ArrayList<>(contract.changed().stream().toList());
        order.addAll(Stream.of(BronzeContract.SEQUENCE, BronzeContract.LINE, BronzeContract.DELIVERY_ID)
                .map(Column::name)
                .toList());
        return """
                WITH gone AS (
                    SELECT %3$s, max(_sequence) AS gone_sequence
                    FROM %2$s
                    WHERE _deleted
                    GROUP BY %3$s
                ),
                latest AS (
                    SELECT version._delivery_id, version._line
                    FROM %2$s AS version
                    LEFT JOIN gone
                        ON %4$s
                    WHERE NOT version._deleted AND (gone.gone_sequence IS NULL OR version._sequence > gone.gone_sequence)
                    QUALIFY row_number() OVER (
                        PARTITION BY %5$s
                        ORDER BY %6$s
                    ) = 1
                )
                SELECT
                    %1$s
                FROM %2$s AS landed
                JOIN latest
                    ON latest._delivery_id = landed._delivery_id
                    AND latest._line = landed._line
                WHERE NOT landed._deleted""".formatted(
                        columns.stream()
                                .map(column -> "landed.%1$s AS %1$s".formatted(column.name()))
                                .collect(Collectors.joining(",\n    ")),
                        contract.table(),
                        String.join(", ", contract.key()),
                        each(contract.key(), "gone.%1$s = version.%1$s", " AND "),
                        each(contract.key(), "version.%s", ", "),
                        each(order, "version.%s DESC NULLS LAST", ", "));
    }

    private static String each(List<String> columns, String text, String between) {
        return columns.stream().map(text::formatted).collect(Collectors.joining(between));
    }
}
