package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import uk.bevan.server.Weighed;

/**
 * The answer to a question.
 *
 * @param question what was asked
 * @param publication the id of the publication it was answered from
 * @param headline what it shows, in a sentence: a page's title
 * @param numeratorName the numerator's medicines in words
 * @param unit the unit of values in words: {@code items per 1,000 registered patients}
 * @param focus the area of the trend and of the total
 * @param total the focus over all months
 * @param trend the focus by month, every month from the first to the last
 * @param areas each area of the level within the focus that prescribed anything, the highest value first, those without a
 *     value last
 * @param ranked the end of them that was asked for, in the order it is shown
 * @param notes what must be known to read the figures: months without data, counts that stand for others
 * @param rates for sums, the same per 1,000 registered patients, which maps show; empty where it is a ratio already, tells no
 *     areas apart, or nobody counted patients
 */
public record ExplorerAnswer(
        ExplorerQuestion question,
        String publication,
        String headline,
        String numeratorName,
        String unit,
        Area focus,
        Figure total,
        List<MonthFigure> trend,
        List<AreaFigure> areas,
        List<AreaFigure> ranked,
        List<String> notes,
        Optional<ExplorerAnswer> rates)
        implements Weighed {
    public ExplorerAnswer {
        requireNonNull(question, "question is null");
        requireNonNull(publication, "publication is null");
        requireNonNull(headline, "headline is null");
        requireNonNull(numeratorName, "numeratorName is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(focus, "focus is null");
        requireNonNull(total, "total is null");
        requireNonNull(rates, "rates is null");
        trend = List.copyOf(trend);
        areas = List.copyOf(areas);
        ranked = List.copyOf(ranked);
        notes = List.copyOf(notes);
    }

    @Override
    public long weight() {
        return 3L * (areas.size() + trend.size())
                + rates.map(ExplorerAnswer::weight).orElse(0L);
    }
}
