package uk.bevan.models;

import java.util.List;
import java.util.Optional;

/** Says in a sentence how a check was broken. */
final class CheckText {
    private CheckText() {}

    static String broken(Check check, long offending) {
        return switch (check) {
            case Check.Grain grain ->
                "%d %s a key that another has, or none, in its grain (%s)"
                        .formatted(offending, rowsHave(offending), list(grain.columns()));
            case Check.NotNull notNull ->
                "%d %s no value in %s".formatted(offending, rowsHave(offending), list(notNull.columns()));
            case Check.Unique unique ->
                "%d %s the same %s as another".formatted(offending, rowsHave(offending), list(unique.columns()));
            case Check.AcceptedValues accepted ->
                "%d %s a %s other than %s"
                        .formatted(offending, rowsHave(offending), accepted.column(), list(accepted.values()));
            case Check.Relates relates ->
                "%d %s a %s that %s.%s does not have"
                        .formatted(offending, rowsHave(offending), relates.column(), relates.to(), relates.toColumn());
            case Check.Between between ->
                "%d %s %s %s"
                        .formatted(
                                offending,
                                rowsHave(offending),
                                between.column(),
                                outside(
                                        between.min().map(Object::toString),
                                        between.max().map(Object::toString)));
            case Check.Matches matches ->
                "%d %s a %s that does not match %s"
                        .formatted(offending, rowsHave(offending), matches.column(), matches.pattern());
            case Check.RowCount _ -> "the number of rows is not as expected";
            case Check.Fresh _ -> "the latest value is too old";
            case Check.Reconciles reconciles ->
                "the sum of %s differs from that of %s.%s%s"
                        .formatted(
                                reconciles.sum(),
                                reconciles.to(),
                                reconciles.toColumn(),
                                groups(reconciles.by(), offending));
            case Check.Conserves conserves ->
                "the number of rows differs from that of %s%s"
                        .formatted(conserves.rowsOf(), groups(conserves.by(), offending));
            case Check.Sql sql ->
                "%s found %d offending %s".formatted(sql.name(), offending, offending == 1 ? "row" : "rows");
        };
    }

    private static String rowsHave(long rows) {
        return rows == 1 ? "row has" : "rows have";
    }

    private static String list(List<String> words) {
        return String.join(", ", words);
    }

    private static String outside(Optional<String> min, Optional<String> max) {
        if (min.isPresent() && max.isPresent()) {
            return "outside %s to %s".formatted(min.get(), max.get());
        }
        return min.map(least -> "below " + least).orElseGet(() -> "above " + max.orElse(""));
    }

    private static String groups(List<String> by, long offending) {
        return by.isEmpty() ? "" : " for %d values of %s".formatted(offending, list(by));
    }
}
