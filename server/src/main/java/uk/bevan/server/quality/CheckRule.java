package uk.bevan.server.quality;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import uk.bevan.models.Check;

/** What a check demands, in a sentence. */
final class CheckRule {
    private CheckRule() {}

    static String words(Check check) {
        String rule = switch (check) {
            case Check.Grain grain ->
                "%s %s a row".formatted(list(grain.columns()), grain.columns().size() == 1 ? "identifies" : "identify");
            case Check.NotNull notNull ->
                "%s always %s a value"
                        .formatted(list(notNull.columns()), notNull.columns().size() == 1 ? "has" : "have");
            case Check.Unique unique -> "No two rows have the same %s".formatted(list(unique.columns()));
            case Check.AcceptedValues accepted ->
                "%s is one of %s".formatted(accepted.column(), list(accepted.values()));
            case Check.Relates relates ->
                "Every %s stands in %s.%s".formatted(relates.column(), relates.to(), relates.toColumn());
            case Check.Between between -> "%s is %s".formatted(between.column(), range(between.min(), between.max()));
            case Check.Matches matches -> "%s matches %s".formatted(matches.column(), matches.pattern());
            case Check.RowCount count ->
                "The number of rows is %s"
                        .formatted(range(
                                count.min().map(BigDecimal::valueOf),
                                count.max().map(BigDecimal::valueOf)));
            case Check.Fresh fresh -> "The latest %s is no older than %s".formatted(fresh.column(), fresh.within());
            case Check.Reconciles reconciles ->
                "The sum of %s agrees with that of %s.%s%s, %s"
                        .formatted(
                                reconciles.sum(),
                                reconciles.to(),
                                reconciles.toColumn(),
                                by(reconciles.by()),
                                within(reconciles.tolerance(), reconciles.relative()));
            case Check.Conserves conserves ->
                "There are as many rows as in %s%s".formatted(conserves.rowsOf(), by(conserves.by()));
            case Check.Sql sql -> "Its query returns no rows: %s".formatted(oneLine(sql.query()));
        };
        return check.where().map(where -> "%s, where %s".formatted(rule, where)).orElse(rule);
    }

    private static String within(BigDecimal tolerance, boolean relative) {
        if (tolerance.signum() == 0) {
            return "exactly";
        }
        BigDecimal shown = relative ? tolerance.movePointRight(2) : tolerance;
        return "within %s%s".formatted(shown.stripTrailingZeros().toPlainString(), relative ? "%" : "");
    }

    private static String by(List<String> columns) {
        return columns.isEmpty() ? "" : " for each %s".formatted(list(columns));
    }

    private static String range(Optional<BigDecimal> min, Optional<BigDecimal> max) {
        if (min.isPresent() && max.isPresent()) {
            return "from %s to %s"
                    .formatted(min.get().toPlainString(), max.get().toPlainString());
        }
        return min.map(least -> "at least " + least.toPlainString())
                .or(() -> max.map(most -> "at most " + most.toPlainString()))
                .orElse("any");
    }

    private static String list(List<String> words) {
        return String.join(", ", words);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
