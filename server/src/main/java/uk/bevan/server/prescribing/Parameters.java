package uk.bevan.server.prescribing;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.bevan.server.BadParameterException;

/** Parameters of a request, read strictly: none unknown, none twice, none too long. Empty ones, as forms send, are none. */
final class Parameters {
    private static final int MOST_CHARACTERS = 2_000;

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param given as the servlet has them
     * @param known names that are understood
     */
    static Parameters of(Map<String, String[]> given, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        given.forEach((name, all) -> {
            if (!known.contains(name)) {
                throw new BadParameterException(
                        name,
                        all.length == 0 ? "" : all[0],
                        "left out: it is not one of "
                                + String.join(", ", known.stream().sorted().toList()));
            }
            if (all.length > 1) {
                throw new BadParameterException(name, String.join("' and '", List.of(all)), "given once");
            }
            String value = all.length == 0 ? "" : all[0].strip();
            if (value.length() > MOST_CHARACTERS) {
                throw new BadParameterException(name, value, "at most %d characters".formatted(MOST_CHARACTERS));
            }
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        });
        return new Parameters(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<YearMonth> month(String name) {
        return text(name).map(value -> {
            if (!value.matches("\\d{4}-\\d{2}")) {
                throw badMonth(name, value);
            }
            try {
                return YearMonth.parse(value);
            } catch (DateTimeException e) {
                throw badMonth(name, value);
            }
        });
    }

    private static BadParameterException badMonth(String name, String value) {
        return new BadParameterException(name, value, "a month such as 2026-06");
    }

    int number(String name, int lowest, int highest, int usual) {
        return text(name)
                .map(value -> {
                    if (!value.matches("\\d{1,9}")
                            || Integer.parseInt(value) < lowest
                            || Integer.parseInt(value) > highest) {
                        throw new BadParameterException(
                                name, value, "a whole number from %d to %d".formatted(lowest, highest));
                    }
                    return Integer.parseInt(value);
                })
                .orElse(usual);
    }

    /** One of some words. */
    <T> T word(String name, Map<String, T> words, T usual) {
        return text(name)
                .map(value -> {
                    T found = words.get(value);
                    if (found == null) {
                        throw new BadParameterException(
                                name,
                                value,
                                "one of "
                                        + String.join(
                                                ", ",
                                                words.keySet().stream().sorted().toList()));
                    }
                    return found;
                })
                .orElse(usual);
    }
}
