package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.page.Choice;

/**
 * Which checks are asked for.
 *
 * @param outcome how they stand; empty for any
 * @param area their area; empty for all
 * @param areas the areas there are
 */
public record CheckFilter(Optional<CheckState.Outcome> outcome, Optional<String> area, List<String> areas) {
    public CheckFilter {
        requireNonNull(outcome, "outcome is null");
        requireNonNull(area, "area is null");
        areas = List.copyOf(areas);
    }

    /** Reads the parameters; blank ones, as a form sends them, stand for any. */
    static CheckFilter read(Optional<String> outcome, Optional<String> area, Collection<CheckState> all) {
        List<String> areas =
                all.stream().map(CheckState::area).distinct().sorted().toList();
        return new CheckFilter(
                outcome.filter(text -> !text.isBlank()).map(CheckFilter::outcome),
                area.filter(text -> !text.isBlank()).map(text -> {
                    if (!areas.contains(text)) {
                        throw new BadParameterException("area", text, "one of " + String.join(", ", areas));
                    }
                    return text;
                }),
                areas);
    }

    private static CheckState.Outcome outcome(String text) {
        return Arrays.stream(CheckState.Outcome.values())
                .filter(known -> code(known).equals(text))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        "outcome",
                        text,
                        "one of "
                                + Arrays.stream(CheckState.Outcome.values())
                                        .map(CheckFilter::code)
                                        .collect(Collectors.joining(", "))));
    }

    /** The outcomes to choose from. */
    public List<Choice> outcomeChoices() {
        return Choice.anyOf(
                "Any", List.of(CheckState.Outcome.values()), CheckFilter::code, CheckState.Outcome::words, outcome);
    }

    /** The areas to choose from. */
    public List<Choice> areaChoices() {
        return Choice.anyOf("All", areas, Function.identity(), Function.identity(), area);
    }

    /** An outcome as links hold it. */
    private static String code(CheckState.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    boolean accepts(CheckState state) {
        return outcome.map(wanted -> wanted == state.outcome()).orElse(true)
                && area.map(wanted -> wanted.equals(state.area())).orElse(true);
    }

    /** The address of a page of what this asks for. */
    String address(int page) {
        return "/quality/checks?outcome=%s&area=%s&page=%d"
                .formatted(outcome.map(CheckFilter::code).orElse(""), area.orElse(""), page);
    }
}
