package uk.bevan.pipeline;

import java.util.Optional;
import uk.bevan.models.Check;

/** Which checks can be judged partition by partition. */
final class CheckScope {
    private CheckScope() {}

    /** Whether the check of a partition's rows needs no other partition's. */
    static boolean local(Check check, Optional<String> partition) {
        if (partition.isEmpty()) {
            return false;
        }
        String column = partition.get();
        return switch (check) {
            case Check.NotNull notNull -> true;
            case Check.AcceptedValues accepted -> true;
            case Check.Relates relates -> true;
            case Check.Between between -> true;
            case Check.Matches matches -> true;
            case Check.Grain grain -> grain.columns().contains(column);
            case Check.Unique unique -> unique.columns().contains(column);
            case Check.Reconciles reconciles -> reconciles.by().contains(column);
            case Check.Conserves conserves -> conserves.by().contains(column);
            case Check.RowCount rowCount -> false;
            case Check.Fresh fresh -> false;
            case Check.Sql sql -> false;
        };
    }
}
