package uk.bevan.models;

import java.util.List;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.util.ImmutableBitSet;

/** Proves from a query's text that columns identify a row, given that the grains of its inputs hold. */
final class UniqueRows {
    private UniqueRows() {}

    /** Whether no two rows the query returns have the same values in these columns. */
    static boolean isProven(CompiledQuery query, List<String> columns) {
        ImmutableBitSet positions = ImmutableBitSet.of(columns.stream()
                .map(query.columns()::indexOf)
                .filter(index -> index >= 0)
                .toList());
        if (positions.cardinality() != columns.size()) {
            return false;
        }
        RelMetadataQuery metadata = query.relation().getCluster().getMetadataQuery();
        return Boolean.TRUE.equals(metadata.areColumnsUnique(query.relation(), positions, false));
    }
}
