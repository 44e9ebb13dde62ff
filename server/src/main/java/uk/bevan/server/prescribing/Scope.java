package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;

/**
 * The months and areas of a question.
 *
 * @param from the first month
 * @param until the last month
 * @param level the areas that are told apart
 * @param focus the area that all of it lies in
 */
record Scope(YearMonth from, YearMonth until, AreaLevel level, AreaKey focus) {
    Scope {
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
        requireNonNull(level, "level is null");
        requireNonNull(focus, "focus is null");
    }

    static Scope of(ExplorerQuestion question) {
        return new Scope(question.from(), question.until(), question.level(), question.focus());
    }

    boolean isEnglandAsAWhole() {
        return level == AreaLevel.ENGLAND && focus.equals(AreaKey.ENGLAND);
    }
}
