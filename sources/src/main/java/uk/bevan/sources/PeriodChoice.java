package uk.bevan.sources;

import java.time.LocalDate;
import java.util.Optional;
import uk.bevan.models.PeriodRule;

/** How the period of the rows of one file is known. */
sealed interface PeriodChoice {
    /** All rows have this one. */
    record Known(LocalDate period) implements PeriodChoice {}

    /** Each row says it in a column. */
    record PerRow(String column) implements PeriodChoice {}

    /** All rows have the largest date of a column. */
    record LatestOf(String column) implements PeriodChoice {}

    /** The first of a layout's rules that gives a period; empty where none does. */
    static Optional<PeriodChoice> of(Match match, IngestOptions options) {
        return match.contract().periodOf(match.layout()).stream()
                .map(rule -> of(rule, match, options))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<PeriodChoice> of(PeriodRule rule, Match match, IngestOptions options) {
        return switch (rule) {
            case PeriodRule.ByColumn(String column) ->
                match.fieldOf().containsKey(column) ? Optional.of(new PerRow(column)) : Optional.empty();
            case PeriodRule.Latest(String column) ->
                match.fieldOf().containsKey(column) ? Optional.of(new LatestOf(column)) : Optional.empty();
            case PeriodRule.Fixed(LocalDate date) -> Optional.of(new Known(date));
            case PeriodRule.Header header -> match.headerDate().map(Known::new);
            case PeriodRule.FileDate fileDate -> match.fileDate().map(Known::new);
            case PeriodRule.Option option -> options.period().map(month -> new Known(month.atDay(1)));
        };
    }
}
