package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.bevan.server.figure.Cell;
import uk.bevan.server.figure.Dates;
import uk.bevan.server.figure.RankedFigure;
import uk.bevan.server.figure.TrendFigure;
import uk.bevan.server.page.Provenance;

/**
 * The explorer's page.
 *
 * @param form what was asked, and what can be
 * @param shown the answer; empty where the question was not understood
 */
public record ExplorerPage(QuestionForm form, Optional<Shown> shown) {
    public ExplorerPage {
        requireNonNull(form, "form is null");
        requireNonNull(shown, "shown is null");
    }

    /**
     * An answer.
     *
     * @param totalName what the total is of
     * @param total the focus over all months
     * @param totalContext where, when and in which unit
     * @param notes what must be known to read the figures
     * @param trend month by month
     * @param ranking the end of the ranking; empty where England is not told apart
     * @param places all areas on a map and in a table; empty where England is not told apart
     * @param apart whether areas were to be told apart
     * @param api address of the same in the API
     */
    public record Shown(
            String totalName,
            Cell total,
            String totalContext,
            List<String> notes,
            TrendFigure trend,
            Optional<RankedFigure> ranking,
            Optional<RankedFigure> places,
            boolean apart,
            String api) {
        public Shown {
            requireNonNull(totalName, "totalName is null");
            requireNonNull(total, "total is null");
            requireNonNull(totalContext, "totalContext is null");
            requireNonNull(trend, "trend is null");
            requireNonNull(ranking, "ranking is null");
            requireNonNull(places, "places is null");
            requireNonNull(api, "api is null");
            notes = List.copyOf(notes);
        }

        /** Whether areas were to be told apart and none has a figure. */
        public boolean isEmpty() {
            return apart && places.isEmpty();
        }
    }

    /**
     * An answer as it is shown.
     *
     * @param page of the table of all areas, if one was asked for
     * @throws uk.bevan.server.BadParameterException if there is no such page
     */
    static Shown shown(ExplorerAnswer answer, MapSources sources, Provenance provenance, Optional<String> page) {
        ExplorerQuestion question = answer.question();
        ExplorerFigures figures = new ExplorerFigures(answer, provenance);
        ExplorerFigures mapped = answer.rates()
                .map(rates -> new ExplorerFigures(rates, provenance))
                .orElse(figures);
        boolean apart = question.level() != AreaLevel.ENGLAND;
        boolean any = apart && !answer.areas().isEmpty();
        String unit = answer.unit();
        return new Shown(
                "%s: %s".formatted(answer.focus().name(), answer.numeratorName()),
                answer.trend().stream().allMatch(month -> month.figure().isEmpty())
                        ? Cell.missing(Writing.NOT_PUBLISHED)
                        : Writing.cell(question, answer.total()),
                "%s, %s".formatted(unit.toLowerCase(Locale.UK), Dates.inWords(question.from(), question.until())),
                answer.notes(),
                figures.trend(),
                any ? Optional.of(figures.ranking()) : Optional.empty(),
                any ? Optional.of(mapped.places(sources, answer, page)) : Optional.empty(),
                apart,
                Addresses.api(question));
    }
}
