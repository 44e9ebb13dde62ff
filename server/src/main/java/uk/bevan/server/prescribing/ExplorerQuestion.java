package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.Optional;

/**
 * A question to the prescribing explorer, the same for pages, API and downloads; a link holds all of it.
 *
 * @param numerator the medicines counted
 * @param denominator what they are related to
 * @param from the first month
 * @param until the last month
 * @param level the areas that are told apart
 * @param focus the area that the question stays within; England for no limit. The trend is of it
 * @param measure what is counted
 * @param top how many areas the ranking shows
 * @param end which end of the ranking it shows
 */
public record ExplorerQuestion(
        CodeSet numerator,
        Denominator denominator,
        YearMonth from,
        YearMonth until,
        AreaLevel level,
        AreaKey focus,
        Measure measure,
        int top,
        End end) {
    public ExplorerQuestion {
        requireNonNull(numerator, "numerator is null");
        requireNonNull(denominator, "denominator is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
        requireNonNull(level, "level is null");
        requireNonNull(focus, "focus is null");
        requireNonNull(measure, "measure is null");
        requireNonNull(end, "end is null");
    }

    /**
     * The same question per 1,000 registered patients, which areas of different size can be compared by; empty where it asks
     * for a ratio already, or tells no areas apart.
     */
    Optional<ExplorerQuestion> asRates() {
        return Figures.isRatio(this) || level == AreaLevel.ENGLAND
                ? Optional.empty()
                : Optional.of(new ExplorerQuestion(
                        numerator, new Denominator.RegisteredPatients(), from, until, level, focus, measure, top, end));
    }
}
